// Prints who owns a measure and what waits for it:
//
//   npm start -- http://127.0.0.1:8080 17
import { ask } from './client.js';
import { MeasureOwnersDocument, WaitingForDocument } from './operations.js';

const [server = 'http://127.0.0.1:8080', number = '17'] = process.argv.slice(2);
const variables = { document: '沈政发〔2017〕46号', number };

const { measure } = await ask(server, MeasureOwnersDocument, variables);
if (!measure) throw new Error(`there is no measure ${number}`);
console.log(`${measure.number} ${measure.title}`);
for (const task of measure.tasks.nodes) {
  const agencies = task.agencies.edges.map((edge) => edge.node.name);
  console.log(`  ${task.number} ${agencies.join('、')}${task.list.open ? '等' : ''}`);
}

const waiting = await ask(server, WaitingForDocument, variables);
for (const { node, distance } of waiting.measure?.dependents.edges ?? []) {
  console.log(`  ← ${node.number} ${node.title} (${distance})`);
}
