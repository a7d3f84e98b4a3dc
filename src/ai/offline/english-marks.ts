import { type MarkRows, signs } from './mark.ts';

/** What customers write and VADER, rated on tweets, lacks or reads otherwise. */
export const englishMarks: MarkRows = [
  ...signs,
  [
    3,
    `
    couldn't be happier, could not be happier, can't recommend enough, cannot recommend enough,
    exceeded expectations, exceeded my expectations, exceeded our expectations, above and beyond,
    second to none, a lifesaver, life saver, game changer, blown away, over the moon, could not ask for more,
    couldn't ask for more, couldn't ask for better, couldn't have asked for, could not have asked for,
    couldn't be better, could not be better, couldn't be easier, never been easier, never been better,
    never had a better, 10 out of 10, recommended you, best i have ever, best i've ever
    `,
  ],
  [
    2,
    `
    fast, faster, quick, quickly, quicker, prompt, promptly, speedy, smooth, smoothly, sturdy, durable,
    reliable, intuitive, seamless, seamlessly, flawless, flawlessly, spotless, polite, courteous, responsive,
    knowledgeable, attentive, patient, tasty, comfy, cozy, crisp, bargain, affordable, well made, well built,
    well designed, well packed, well organised, well organized, spot on, top notch, five stars, 5 stars,
    worth every penny, worth the money, worth it, great value, good value, like new, buy again, order again,
    ordering again, buying again, will be back, be back, come back for, coming back for, coming back,
    can't fault, cannot fault, can't complain, cannot complain, no complaints, nothing but praise,
    without a hitch, hassle free, ahead of schedule, easy to use, i like, we like, i really like, really liked,
    stands out, makes my life easier, saved me, saves me, saves us, impressed, went the extra mile, extra mile,
    look forward to ordering, first class, state of the art, works like a charm, like clockwork, stylish, sleek,
    handy, convenient, versatile, spacious, vibrant, accurate, dependable, trustworthy, informative, thoughtful,
    welcoming, accommodating, proactive, professional, no fuss, no nonsense, never fails, does the job,
    does what it says, does exactly what, a breeze, a must have, must have, favourite, favorite, keeper, winner,
    gem, hats off, kudos, well done, keep it up, good job, great job, nailed it, right first time, in no time,
    lives up to, live up to the hype, looks great, no regrets, told all my friends, customer for life,
    loyal customer, sticking with, so glad, glad i, saves time, saved time, hours of, made my day, delivers on,
    exceeds, exceeded, chuffed, transparent, comfortably, effortless, effortlessly, on point, money well spent,
    good price, fair price, reasonable price, reasonably priced, incredible, incredible value
    `,
  ],
  [
    1.3,
    `
    on time, arrived early, earlier than expected, sooner than expected, works well, works great,
    works perfectly, as described, as advertised, as promised, exactly what i, just what i needed,
    just what i wanted, sorted, fixed, straightforward, upgrade from, fits well, fits perfectly, helped me,
    lasts long, holds up, still going strong, better than expected, better than i expected, took the time
    `,
  ],
  [
    1,
    `
    within minutes, within hours, within an hour, same day, the next day, next day, in minutes, works fine,
    works first time, lightweight, intact, in one piece, quiet, generous portion, generous portions,
    clear instructions, easy to follow, easy to assemble
    `,
  ],
  [
    0.6,
    `
    thanks, thank you, thank, appreciate it, okay, ok, fine, decent, solution, improve, improved, improvement,
    clear, value, accepted, updated
    `,
  ],
  [
    -0.5,
    `
    cancel, cancelled, canceled, cancellation, stop, low, drop, confirm whether, alone, hard, problematic, tired
    `,
  ],
  [
    -0.6,
    `
    twice, again and, charge, charges, charged, complaint
    `,
  ],
  [
    -1.3,
    `
    late, slow, slowly, slower, sluggish, laggy, lags, clunky, clumsy, flimsy, fragile, noisy, loud, bulky,
    bland, stale, soggy, greasy, pricey, expensive, overpriced, steep, dented, scratched, scuffed, stained,
    chipped, cracked, ripped, crushed, crumpled, squashed, bent, leaked, leaking, smells, smelled, wobbly,
    outdated, buggy, bug, bugs, glitchy, glitch, unclear, unresponsive, inconsistent, poorly, waited,
    still waiting, been waiting, waiting for weeks, waiting for days, on hold, kept waiting, chasing,
    have to chase, had to call, had to chase, had to send it back, sent it back, had to return, had to throw,
    third time, fourth time, again and again, over and over, nowhere to be found, not as described,
    not as pictured, nothing like, price increase, went up, raised the price, keeps asking, logs me out,
    logged out, used to be, used to love, going downhill, gone downhill, should have, could be better,
    could have been better, left out, falls short, fell short, passed around, gave up, give up, given up,
    supposed to, short changed, hidden, soaked, drenched, damp, mouldy, moldy, faded, shrunk, peeled, peeling,
    frayed, rusted, rusty, warped, jammed, clogged, dripping, burnt, undercooked, overcooked, lukewarm, watery,
    tedious, cumbersome, convoluted, complicated, counterintuitive, unintuitive, cluttered, time consuming,
    drains, drained, overheats, overheating, disconnects, disconnecting, times out, timed out, error message,
    blank screen, black screen, locked out, logs out, kicks me out, closes itself, shuts down, shut down,
    shuts itself, unresolved, unanswered, went silent, radio silence, ghosted, bounced, transferred me,
    back and forth, endless, took forever, takes forever, taking forever, takes ages, took ages, for ages,
    for hours, an hour on, weeks later, months later, weeks ago, months ago, two weeks, three weeks, still no,
    still not, yet to, i expected, we expected, was expecting, were expecting, expected more, expected better,
    expected much better, expected a lot better, expected much more, canned, copy and paste, copy paste,
    automated reply, automated replies, robot, excuses, excuse, mediocre, underwhelming, subpar, lacklustre,
    lackluster, inferior, cramped, crowded, understaffed, disorganised, disorganized, careless, sloppy,
    dismissive, indifferent, impatient, grumpy, unfriendly, out of date, expired, sold out, wrong size, mix up,
    mixed up, incorrect, incorrectly, inaccurate, downgrade, cancelling my, closed my account, unsubscribed,
    room for improvement, meh, so so, hit or miss, elsewhere, not the cheapest, tricky, fiddly, stingy, dry,
    tasteless, flavourless, flavorless, rejected, declined, denied, twice the price, stopped
    `,
  ],
  [
    -1.5,
    `
    sadly, unfortunately
    `,
  ],
  [
    -2,
    `
    missing, faulty, unhelpful, unusable, unreliable, uncomfortable, unacceptable, unprofessional, misleading,
    rip off, ripoff, ripped off, overcharged, charged twice, charged me twice, billed twice, double charged,
    charged again, fell apart, falling apart, falls apart, came apart, came off, stopped working, quit working,
    broke, broke down, breaks, won't turn on, dead on arrival, crashes, crashed, crashing, freezes, froze,
    freezing up, nightmare, garbage, rubbish, junk, trash, hung up on, let down, letdown, lost my, never again,
    stay away, avoid, think twice, don't bother, do not bother, waste of money, waste of time,
    money down the drain, want my money back, my money back, taking my business elsewhere, last time i,
    run around, runaround, a joke, cheaply made, fobbed off, ignored, incompetent, fuming, appalling, shoddy,
    disgrace, inedible, sick of, fed up, left hanging, out of pocket, two stars, 1 star, one star, zero stars,
    0 stars, 2 stars, let me down, let us down, lets you down, lets me down, dreadful, abysmal, atrocious,
    lousy, unimpressed, pointless, malfunctioning, malfunctions, filthy, rotten, rancid, disrespectful,
    condescending, patronising, patronizing, clueless, chaotic, lost all my, deleted my, wiped my,
    get my money back, get the money back, money back, hidden fees, hidden charges, unauthorised, unauthorized,
    without my permission, without permission, false advertising, misled, liars, deceptive, cheated, conned,
    robbed, daylight robbery, extortionate, a rip off, steer clear, buyer beware, beware, look elsewhere,
    going elsewhere, insulting, slap in the face, last straw, beyond a joke, not acceptable, not good enough,
    to be desired, does nothing, wish i had never, wish i hadn't, should have read the reviews, took my money
    `,
  ],
  // Manners and shop talk, not feelings, and words that the list marks for another sense.
  [
    0,
    `
    money back guarantee, twice a, once or twice, please, help, helping, like, would like, free, sure, yes,
    customer care, credit, gift, share, shared, support, supported, matter, matters, alert, interest,
    interested, want, wanted, number, secure, security, certain, certainly, important, pay, cut, demand, dear,
    hello, regards, best regards, kind regards, as well, as well as, agree, accept, natural, energy, special,
    original, increase, increased, lower, ready, protect, protected, true, straight, join, joined, friend,
    friends, party, active, allow, allowed, allows, huge, top, pressure, block, hand, kindly, what kind,
    which kind, that kind, this kind, kind, question, questions, fire, chance, cover, covers, novel, play,
    playing, at best, best way, better way, best time, wish, wishes, hope, hoping, hopefully, save, saved,
    welcome, challenge, win, grand, serious, strange, no longer, no later than, no matter, not only, not just,
    not sure, no need, whether or not, or not, why not, if not, double, standard, first, positive, negative,
    neutral, sentiment, difficulty, treat, treats, straight away, fun fact, to be fair, fair enough,
    no problem finding, stopped by, stopped over
    `,
  ],
  [
    { kind: 'valence', value: 0.6, denied: 2 },
    `
    this well, this good, this easy, this fast, this quickly, this happy, so well, look back, looked back
    `,
  ],
  [
    { kind: 'valence', value: 0, denied: -1.3 },
    `
    again, able to, able, reading, asking, telling, checking, listening, notice, budge
    `,
  ],
  [{ kind: 'valence', value: 1.2, denied: -2 }, 'worth'],
  [
    { kind: 'valence', value: 0, denied: -2 },
    `
    work, works, worked, working, reply, replies, replied, respond, responded, response, answer, answered,
    answers, arrive, arrived, delivered, received, show up, showed up, turned up, resolve, solve, fit, fits,
    open, opens, load, loads, match, matches, last, lasted, lasts, hold, connect, connects, sync, syncs, care,
    cares, listen, listens, buy, return, refund, explanation, apology, apologise, apologize, apologised,
    apologized, warn, warned, told, call back, called back, bother, understand, sense, warning, live up, log in,
    way
    `,
  ],
  [
    { kind: 'booster', by: 1.3 },
    `
    absolutely, amazingly, awfully, completely, considerably, deeply, enormously, entirely, especially,
    exceptionally, extremely, fully, greatly, highly, hugely, incredibly, insanely, particularly, pretty,
    purely, quite, really, remarkably, so, such, super, thoroughly, totally, tremendously, truly, unbelievably,
    utterly, very, most, nothing but, beyond, damn
    `,
  ],
  [
    { kind: 'booster', by: 0.6 },
    `
    almost, barely, hardly, kind of, kinda, less, little, a little, a bit, marginally, occasionally, partly,
    scarcely, slightly, somewhat, sort of, sorta, relatively, fairly, nearly, reasonably
    `,
  ],
  [
    { kind: 'negator', reach: 5 },
    `
    not, never, nobody, no one, cannot, can't, cant, couldn't, couldnt, don't, dont, doesn't, doesnt, didn't,
    didnt, isn't, isnt, aren't, arent, wasn't, wasnt, weren't, werent, won't, wont, wouldn't, wouldnt, hasn't,
    hasnt, haven't, havent, hadn't, hadnt, shouldn't, shouldnt, ain't, aint, neither, nor, without, rarely,
    seldom, far from, anything but, fails to, failed to, refuses to, refused to, nothing, none, unable to,
    instead of, hardly ever, barely ever
    `,
  ],
  [
    { kind: 'negator', reach: 2 },
    `
    no, zero, lack of
    `,
  ],
  [
    { kind: 'excess' },
    `
    too, way too, far too
    `,
  ],
  [
    { kind: 'contrast' },
    `
    but, however, that said, then again, nevertheless, nonetheless
    `,
  ],
  [
    { kind: 'aside' },
    `
    although, though, even though, even if, despite, in spite of, while, would be, could be, might be,
    would have been, would love, if, wondering, apart from, aside from, other than
    `,
  ],
  [
    { kind: 'valence', value: -2, denied: -2 },
    `
    waste your money, waste your time
    `,
  ],
  [{ kind: 'negator', reach: 8 }, "don't think, do not think, didn't think, don't believe, do not believe, doubt"],
];
