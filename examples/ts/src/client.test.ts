// Asks a running server that has ../operations among its persisted operations: MANDATE_URL names it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, askByName, Refused } from './client.js';
import {
  AgencyDutiesDocument,
  type AgencyDutiesQuery,
  MeasureOwnersDocument,
  RestsOnDocument,
  WaitingForDocument,
} from './operations.js';

const server = process.env.MANDATE_URL ?? 'http://127.0.0.1:8080';
const document = '沈政发〔2017〕46号';

for (const [way, asked] of Object.entries({ ask, askByName })) {
  test(`${way}: owners of a measure`, async () => {
    const { measure } = await asked(server, MeasureOwnersDocument, { document, number: '17' });
    assert.equal(measure?.title, '实施贸易便利化措施');
    const [first] = measure.tasks.nodes;
    assert.equal(first?.list.open, true);
    assert.deepEqual(first.agencies.edges.map((e) => e.node.name).slice(0, 3), ['市外经贸局', '自贸试验区管委会', '沈阳海关']);
  });

  test(`${way}: both operations of one file`, async () => {
    const variables = { document, number: '51' };
    const waiting = await asked(server, WaitingForDocument, variables);
    const rests = await asked(server, RestsOnDocument, variables);
    assert.ok(waiting.measure && rests.measure);
    const numbers = rests.measure.dependencies.edges.map((e) => e.node.number);
    assert.ok(numbers.includes('49'), `51 rests on ${numbers}`);
  });

  test(`${way}: page by page`, async () => {
    const seen = new Set<string>();
    let after: string | null = null;
    for (let more = true, total = 0; more; ) {
      const { agency }: AgencyDutiesQuery = await asked(server, AgencyDutiesDocument, { name: '市金融办', first: 7, after });
      assert.ok(agency);
      total ||= agency.responsibilities.totalCount;
      for (const { task, evidence } of agency.responsibilities.nodes) {
        assert.equal(evidence.end - evidence.start, [...evidence.exact].length);
        seen.add(task.number);
      }
      ({ hasNextPage: more, endCursor: after } = agency.responsibilities.pageInfo);
      if (!more) assert.equal(seen.size, total);
    }
  });

  test(`${way}: nothing there`, async () => {
    assert.deepEqual(await asked(server, MeasureOwnersDocument, { document, number: '99' }), { measure: null });
  });

  test(`${way}: what is refused`, async () => {
    const refused = asked(server, AgencyDutiesDocument, { name: '市金融办', first: 100_000 });
    await assert.rejects(refused, (e) => e instanceof Refused && e.status === 400 && e.errors[0]?.extensions.code === 'TOO_LARGE');
  });
}
