// Who may bid, joint bids and planned sub-contracts.
import { qualification, wholeSealed } from '../texts.mjs';
import { drafted } from '../api.mjs';
import { lookBoth, refusedBoth } from '../both.mjs';

// Unified social credit codes of the district's organizations (tests/harness/world.rs), read from their pages.
async function codeOf(visitor, name) {
  await visitor.open(`/organizations?q=${encodeURIComponent(name)}`);
  await visitor.follow(`main a[href^="/organizations/"]:has-text("${name}")`);
  return (await visitor.text()).match(/\b5[12]\d{6}[0-9A-Z]{10}\b/)[0];
}

async function askByCode(visitor, call) {
  const page = `/projects/${call.number}/eligibility`;
  await visitor.open(page);
  await lookBoth(visitor, 'eligibility-ask');
  for (const [name, label] of [['晴和社区服务中心', 'passes'], ['小荷公益服务中心', 'fails']]) {
    const code = await codeOf(visitor, name);
    await visitor.open(page);
    await visitor.fill({ code }, 'main');
    await visitor.press('main form button[type=submit]');
    await visitor.reads(name);
    await lookBoth(visitor, `eligibility-${label}`);
  }
  for (const [label, code] of [['odd', '5251990X'], ['unknown', '51110112MJT000010R']]) {
    visitor.refusalExpected = true;
    await visitor.page.goto(`${page}?code=${code}`);
    await visitor.page.locator('.errorsum').waitFor();
    await lookBoth(visitor, `eligibility-${label}`);
    visitor.refusalExpected = false;
  }
}

// A row of a table of parts: who, what, which share.
async function part(lead, list, cells) {
  const rows = lead.page.locator('[data-rows-body] tr');
  const before = await rows.count();
  await lead.page.click(`button[value="add-${list}"]`);
  for (const [name, value] of Object.entries(cells)) {
    await rows.nth(before).locator(`[name$=".${name}"]`).fill(value);
  }
}

const agreement = (share) => async (lead) => {
  await lead.fill({ 'members.0.work': '总协调与入户评估', 'members.0.share': '60' });
  await part(lead, 'members', { party: share === '40' ? '松涛养老服务社' : '52519904MJT00000X0', work: '每周探访与应急响应', share });
};

async function joint(cast, bid) {
  const [lead, member] = [await cast.person('qinghe'), await cast.person('songtao')];
  const page = `/consortia/${bid.id}`;
  await lead.open(page);
  await lookBoth(lead, 'consortium-none');
  await refusedBoth(lead, page, 'consortium-errors', agreement('30'), '.actionbar button[value=save]');
  await lead.open(page);
  await agreement('40')(lead);
  await lead.press('.actionbar button[value=save]');
  await lookBoth(lead, 'consortium-asked');
  await member.open('/my/consortia');
  await lookBoth(member, 'consortia-mine');
  await member.follow(`main a[href="${page}"]`);
  await lookBoth(member, 'consortium-invited');
  await member.press(`form[action="${page}/confirm"] button`);
  await lookBoth(member, 'consortium-confirmed');
  await member.open('/my/consortia');
  await lookBoth(member, 'consortia-mine-confirmed');
  await lead.open(page);
  await lookBoth(lead, 'consortium-all-confirmed');
}

const plan = (share) => (lead) => part(lead, 'subcontracts', { party: '邻里互助队', work: '楼栋内的日常看望', share });

async function subcontracts(lead, bid) {
  const page = `/bids/${bid.id}/subcontracts`;
  await lead.open(page);
  await lookBoth(lead, 'subcontracts-none');
  await refusedBoth(lead, page, 'subcontracts-errors', plan('41'), '.actionbar button[value=save]');
  await lead.open(page);
  await plan('15')(lead);
  await lead.press('.actionbar button[value=save]');
  await lookBoth(lead, 'subcontracts-planned');
}

export async function partners({ cast, report, found }) {
  await report.step('a visitor tests credit codes', async () => askByCode(await cast.person(null), found.call));
  const lead = await cast.person('qinghe');
  await report.step('an organization without invitations', async () => {
    const other = await cast.person('baiyun');
    await other.open('/my/consortia');
    await lookBoth(other, 'consortia-mine-empty');
  });
  await report.step('a joint bid is formed and confirmed', async () => {
    found.joint = await drafted(lead, found.call.id, qualification('qinghe'), wholeSealed(200_000));
    await joint(cast, found.joint);
  });
  await report.step('a part is to be sub-contracted', () => subcontracts(lead, found.joint));
  await report.step('the joint bid is submitted and everybody sees who takes part', async () => {
    await lead.open(`/bids/${found.joint.id}`);
    await lookBoth(lead, 'bid-joint');
    await lead.press('.actionbar button[value=submit]');
    await lookBoth(lead, 'bid-joint-receipt');
    await lead.open(`/bids/${found.joint.id}`);
    await lookBoth(lead, 'bid-joint-submitted');
    await lead.open(`/bids/${found.joint.id}/eligibility`);
    await lookBoth(lead, 'eligibility-steps');
  });
}
