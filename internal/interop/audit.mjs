// The audits of graphql-http, which follow the GraphQL-over-HTTP draft, on a running server:
//
//   node audit.mjs http://127.0.0.1:8080
//
// It prints each and exits with 1 when one does not hold, or when there are not as many as there were.
import { serverAudits } from 'graphql-http';

const [address] = process.argv.slice(2);
if (!address) {
  console.error('usage: node audit.mjs http://127.0.0.1:PORT');
  process.exit(2);
}

const expected = 61;
const audits = serverAudits({ url: new URL('/graphql', address).href, fetchFn: fetch });
let held = 0;
for (const audit of audits) {
  const { status, reason } = await audit.fn();
  held += status === 'ok';
  console.log(`${status === 'ok' ? 'ok  ' : 'FAIL'} ${audit.id} ${audit.name}${reason ? `: ${reason}` : ''}`);
}
console.log(`${held} of ${audits.length} audits hold`);
process.exitCode = held === expected && audits.length === expected ? 0 : 1;
