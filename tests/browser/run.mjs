// Two plays in a real browser, each on a stage of its own. The main story goes from the draft of a call to the stored
// evaluation and the digest; the second shows what bidders meet on the way: joint bids, drafts written by several, questions,
// amendments, corrections, rejections. Everything is done by people through the pages. Every page met is checked
// (inspect.mjs), in the second play in both languages. Screenshots are kept in screenshots/.
// `node run.mjs bidding` plays one of them.
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
import { calls } from './story/calls.mjs';
import { partners } from './story/partners.mjs';
import { drafts } from './story/drafts.mjs';
import { corrections } from './story/corrections.mjs';
import { questions } from './story/questions.mjs';
import { rivals, signing } from './story/signing.mjs';

const plays = {
  main: [call, search, plain, bids, award, delivery, subscription, record, work, open],
  bidding: [calls, partners, rivals, drafts, corrections, questions, signing],
};

async function play(chapters, report) {
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
}

const report = new Report();
const wanted = process.argv.slice(2);
for (const [name, chapters] of Object.entries(plays)) {
  if (wanted.length === 0 || wanted.includes(name)) await play(chapters, report);
}
report.print();
process.exitCode = report.failed === 0 ? 0 : 1;
