// Calls for the second act, published through the API: how that is done on pages is told in the first (call.mjs).
import { BEGIN, CALL, ROWS } from '../texts.mjs';
import { publish } from '../api.mjs';

const TITLES = { call: '社区长者联合照护行动', second: '高龄独居老人居家安全与陪伴服务', third: '认知障碍家庭喘息服务', fourth: '老旧小区适老化巡访' };

function wanted(title, partners) {
  const { 'eligibility.min_grade': grade, 'eligibility.fields': fields, 'eligibility.min_staff': staff, ...plain } = CALL;
  return {
    ...BEGIN, ...plain, ...ROWS, title,
    // Together below the ceiling of one catalogue item in a year (条例 28).
    budget: '240,000',
    eligibility: { min_grade: grade, fields, min_staff: staff, joint_bids: partners, subcontracting: partners },
    documents: [{ slot: 'registration', name: '登记证书', sealed: false }],
  };
}

export async function calls({ cast, stage, report, found }) {
  await report.step('calls are published', async () => {
    const [officer, approver] = [await cast.person('officer'), await cast.person('approver')];
    for (const [name, title] of Object.entries(TITLES)) found[name] = await publish(officer, approver, wanted(title, name === 'call'));
    await stage.work();
    await stage.at('2026-03-10 10:00');
    await stage.work();
  });
}
