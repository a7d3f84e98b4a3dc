import postgres from 'postgres';

// What PostgreSQL itself does with one row a statement: the cost of making the three steps of a run durable one by one.
const [, , url = '', writers = '1', seconds = '1'] = process.argv;

async function measure(): Promise<{ perSecond: number; p50: number }> {
  // The writers share the connections that the embedded server has left; each statement is a commit of its own.
  const sql = postgres(url, { max: Math.min(Number(writers), 30), onnotice: () => undefined });
  try {
    await sql`create table if not exists bench_rows (id bigint generated always as identity primary key, row json)`;
    const row = JSON.stringify({ step: 'third', status: 'succeeded', output: { text: 'x'.repeat(250) } });
    const threes: number[] = [];
    const write = async (until: number) => {
      while (performance.now() < until) {
        const began = performance.now();
        for (let commit = 0; commit < 3; commit += 1)
          await sql`insert into bench_rows (row) values (${row}::text::json)`;
        threes.push(performance.now() - began);
      }
    };
    const all = (until: number) => Promise.all(Array.from({ length: Number(writers) }, () => write(until)));
    await all(performance.now() + 300);
    threes.length = 0;
    const began = performance.now();
    await all(began + Number(seconds) * 1000);
    const took = (performance.now() - began) / 1000;
    threes.sort((one, other) => one - other);
    return { perSecond: (threes.length * 3) / took, p50: threes[Math.floor(threes.length / 2)] ?? Number.NaN };
  } finally {
    await sql`drop table if exists bench_rows`;
    await sql.end();
  }
}

console.log(JSON.stringify(await measure()));
