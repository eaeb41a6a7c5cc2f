// What stays: the digest by mail, the public record, the audit chain.
import { TITLE } from '../texts.mjs';
import { lookBoth } from '../both.mjs';

async function subscribe({ cast }) {
  const officer = await cast.person('officer');
  await officer.open('/funder/digest');
  await officer.look('digest');
  await officer.fill({ frequency: 'weekly', hour: '8' });
  await officer.press('form[action="/funder/digest"] button[type=submit]');
  await officer.look('digest-subscribed');
}

async function receive({ cast, stage }) {
  await stage.at('2026-08-17 08:05');
  await stage.work();
  const letters = (await stage.mail()).filter((letter) => letter.to === 'officer@story.example' && letter.text.includes('/digest/unsubscribe/'));
  if (letters.length !== 1) throw new Error(`${letters.length} digests were sent`);
  if (!letters[0].text.includes(TITLE)) throw new Error(`the digest does not name the project: ${letters[0].text}`);
  const officer = await cast.person('officer');
  await officer.open('/funder/digest');
  await officer.look('digest-sent');
  const visitor = await cast.person(null);
  await visitor.open(new URL(letters[0].text.match(/https?:\S*\/digest\/unsubscribe\/[\w.-]+/)[0]).pathname);
  await visitor.look('digest-unsubscribe');
}

async function verify({ cast }) {
  const auditor = await cast.person('auditor');
  await auditor.open('/audit');
  await lookBoth(auditor, 'audit');
  await auditor.press('form[action="/audit/verify"] button');
  await auditor.page.locator('.note--good').waitFor();
  await auditor.look('audit-verified');
  await auditor.open('/audit/1');
  await lookBoth(auditor, 'audit-record');
}

export async function subscription(scene) {
  await scene.report.step('the officer subscribes to the weekly digest', () => subscribe(scene));
}

export async function record(scene) {
  await scene.report.step('the digest comes after a week', () => receive(scene));
  await scene.report.step('the auditor verifies the chain', () => verify(scene));
}
