// The main story in a real browser: from the draft of a call to the stored evaluation and the digest, played by the
// people through the pages. Every page met is checked (inspect.mjs). Screenshots are kept in screenshots/.
import { startStage } from './stage.mjs';
import { Cast } from './people.mjs';
import { Report, StoryEnded } from './report.mjs';
import { call } from './story/call.mjs';
import { search } from './story/search.mjs';
import { bids } from './story/bids.mjs';
import { award } from './story/award.mjs';
import { delivery } from './story/delivery.mjs';
import { record, subscription } from './story/record.mjs';
import { open, plain, work } from './story/around.mjs';

const chapters = [call, search, plain, bids, award, delivery, subscription, record, work, open];

const report = new Report();
const stage = await startStage();
try {
  const cast = await Cast.gather(stage, report);
  const scene = { cast, stage, report, found: {} };
  try {
    for (const chapter of chapters) await chapter(scene);
  } catch (error) {
    if (!(error instanceof StoryEnded)) report.count('the test itself', [String(error.stack ?? error)]);
  } finally {
    await cast.leave();
  }
} finally {
  stage.stop();
}
report.print();
process.exitCode = report.failed === 0 ? 0 : 1;
