// Contract, milestones with their payments, evaluation, and the end of the project.
import { TITLE, pdf } from '../texts.mjs';
import { lookBoth } from '../both.mjs';

async function contract({ cast, found }) {
  const officer = await cast.person('officer');
  await officer.open(`${found.desk}/contract`);
  await lookBoth(officer, 'contract-draft');
  await officer.fill({ starts_on: '2026-05-01', terms: '## 服务内容\n\n以公告及投标文件为准。' });
  await officer.press(`form[action="${found.desk}/contract"] button`);
  await lookBoth(officer, 'contract-to-sign');
  found.contract = officer.path();
  const provider = await cast.person('qinghe');
  await provider.open('/my/contracts');
  await lookBoth(provider, 'my-contracts');
  await provider.follow(`main a:has-text("${TITLE}")`);
  await lookBoth(provider, 'contract-sign');
  await provider.press('form[action$="/sign"] button');
  await lookBoth(provider, 'contract-running');
}

async function reportMilestone({ cast, found }, name) {
  const provider = await cast.person('qinghe');
  await provider.open(found.contract);
  await provider.follow('main a[href$="/report"]');
  await provider.page.locator('form[action$="/files"] input[type=file]').setInputFiles(pdf('台账.pdf'));
  await provider.press('form[action$="/files"] button[type=submit]');
  await provider.reads('台账.pdf');
  await lookBoth(provider, `milestone-report-${name}`);
  await provider.fill({ text: '已按计划完成，档案齐全。', beneficiaries: '420', spent: '150000' }, '#report');
  await provider.press('#report button[type=submit]');
}

async function accept({ cast, found }, name, isLast) {
  const officer = await cast.person('officer');
  await officer.open('/funder/contracts');
  await lookBoth(officer, `funder-contracts-${name}`);
  await officer.open(found.contract);
  await officer.follow('main a[href$="/decide"]');
  await lookBoth(officer, `milestone-decide-${name}`);
  await officer.fill({ opinion: '抽查属实，同意通过。', ...(isLast ? { recipients_opinion: '老人普遍认可。', satisfaction: '93' } : {}) });
  await officer.press('button[name=decision][value=accept]');
}

async function pay({ cast, found }, name, amount, day) {
  const provider = await cast.person('qinghe');
  await provider.open(found.contract);
  await provider.follow('main a[href$="/payment"]');
  await lookBoth(provider, `payment-request-${name}`);
  await provider.fill({ amount, fund_use: '前期款项按预算执行，均有凭证。' });
  await provider.press('main form[action$="/payment"] button[type=submit]');
  const lead = await cast.person('lead');
  await lead.open('/hub/payments');
  await lead.look(`hub-payments-${name}`);
  await lead.follow('main a[href^="/payments/"]');
  const payment = lead.path();
  await lead.fill({ opinion: '已核对台账，资金使用与预算相符。' });
  await lead.look(`payment-countersign-${name}`);
  await lead.press('form[action$="/countersign"] button[type=submit]');
  const approver = await cast.person('approver');
  await approver.open('/funder/payments');
  await approver.look(`funder-payments-${name}`);
  await approver.open(payment);
  await approver.look(`payment-approve-${name}`);
  await approver.press('form[action$="/approve"] button[type=submit]');
  const officer = await cast.person('officer');
  await officer.open(payment);
  await officer.fill({ paid_on: day, voucher: 'LL-0001' });
  await officer.look(`payment-pay-${name}`);
  await officer.press('form[action$="/pay"] button[type=submit]');
  await officer.look(`payment-paid-${name}`);
}

async function evaluate({ cast, found }) {
  const officer = await cast.person('officer');
  await officer.open('/evaluations');
  await officer.look('evaluations-waiting');
  await officer.press('main form[action$="/evaluation"] button');
  found.evaluation = officer.path();
  await officer.look('evaluation-sheet');
  const rows = await officer.page.locator('#sheet input[data-weight]').evaluateAll((inputs) =>
    inputs.map((input) => ({ at: input.name.replace(/\.points$/, ''), weight: Number(input.dataset.weight) })));
  for (const { at, weight } of rows) {
    await officer.fill({ [`${at}.target`]: '按约定', [`${at}.result`]: '已达到', [`${at}.points`]: (weight * 0.9).toFixed(2) });
  }
  await officer.fill({ satisfaction: '93', respondents: '86', comment: '目标明确，产出足额，老人与家属普遍满意。', advice: '明年可扩大到相邻街道。' });
  if (Math.abs(parseFloat(await officer.text('#sheet [data-total]')) - 90) > 0.5) throw new Error('the total is not summed as typed');
  await officer.press('#sheet .actionbar button[type=submit]');
  await officer.look('evaluation-saved');
  const approver = await cast.person('approver');
  await approver.open(found.evaluation);
  await approver.look('evaluation-finalize');
  await approver.press('form[action$="/finalize"] button[type=submit]');
  await approver.look('evaluation-final');
}

async function close({ cast, found }) {
  const officer = await cast.person('officer');
  await officer.open(found.contract);
  await lookBoth(officer, 'contract-to-close');
  await officer.press('form[action$="/close"] button');
  await officer.look('contract-closed');
  await officer.open('/funder');
  await officer.look('funder-overview');
}

export async function delivery(scene) {
  const { stage, report } = scene;
  await report.step('the contract is drafted and signed', () => contract(scene));
  for (const [name, day, amount] of [['first', '2026-06-01', '160000'], ['last', '2026-07-31', '240000']]) {
    await stage.at(`${day} 10:00`);
    await report.step(`the ${name} milestone is reported`, () => reportMilestone(scene, name));
    await report.step(`the ${name} milestone is accepted`, () => accept(scene, name, name === 'last'));
    await report.step(`the ${name} payment is requested, countersigned, approved and made`, () => pay(scene, name, amount, day));
  }
  await stage.at('2026-08-10 10:00');
  await report.step('the project is evaluated and a second person confirms', () => evaluate(scene));
  await report.step('the project is closed', () => close(scene));
}
