import { describe, expect, it } from 'vitest';
import { processorTime } from '../../test/processor-time.ts';
import { htmlText, htmlTitle, isHtml } from './html-text.ts';

describe('a page of HTML', () => {
  it('is read as people see it, with its headings and lists', () => {
    const page = `<!DOCTYPE html><html><head><title>Returns &amp; costs</title><style>p { color: red }</style></head>
<body><nav>Home | Shop</nav><!-- <p>hidden</p> -->
<h1>Returns</h1><p>Within <b>30&nbsp;days</b>.<br>We pay.</p>
<ul><li>One<li>Two &lt;3</ul>
<script>if (a < b) document.write('<p>no</p>')</script>
<table><tr><th>Country<th>Costs<tr><td>Italia<td>&euro; 5,00 perch&eacute;</table>
<h2 title="a > b">What &#8220;cannot&#x201d; be returned</h2><p>Cosmetics</body></html>`;
    expect(htmlText(page)).toBe(
      '# Returns\n\nWithin 30 days.\nWe pay.\n\n- One\n- Two <3\n\nCountry | Costs\nItalia | € 5,00 perché\n\n## What “cannot” be returned\n\nCosmetics',
    );
    expect(htmlTitle(page)).toBe('Returns & costs');
    expect([page, '<html>', '\uFEFF <!-- x --> <body >'].every(isHtml)).toBe(true);
    expect(['a <b>', '# <html>', '<p>x'].some(isHtml)).toBe(false);
  });

  it.each([
    ['a < b & c > d', 'a < b & c > d'],
    ['<p>one<p>two', 'one\ntwo'],
    ['<script>never ends', ''],
    ['<!-- never ends', ''],
    ['before<p title="never ends', 'before'],
    ['&#0;&#xD800;&#99999999;&nosuch;', '\uFFFD\uFFFD&#99999999;&nosuch;'],
    ['<SCRIPT>x</ScRiPt >y', 'y'],
    ['', ''],
  ])('that is broken is read as far as it goes: %s', (page, text) => expect(htmlText(page)).toContain(text));

  it('takes time as it is long, whatever it holds', async () => {
    const parts = ['<', '<p title="', '<!--', '&', '<a "', "<a '", '<script><', '<script></script ', '<li>'];
    const took = await processorTime(() => {
      for (const part of parts) htmlText(part.repeat(200_000));
    });
    expect(took).toBeLessThan(10_000);
  });
});
