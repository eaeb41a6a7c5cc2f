// What the people of the story write.

export const TITLE = '高龄独居老人居家安全与陪伴服务';
export const PRICES = { qinghe: 400_000, songtao: 430_000, baiyun: 450_000 };

export const BEGIN = {
  catalogue_code: 'A04-02', title: TITLE, field: 'elderly', channel: 'grant', method: 'open_selection', form: 'project',
};

export const CALL = {
  summary: '为街道内八十岁以上独居老人提供居家安全评估、每周探访与应急响应。',
  need: '街道现有八十岁以上独居老人四百二十户，多住无电梯住宅；过去一年的紧急呼叫中跌倒占近四成，大多发生在夜间，有两起隔日才被邻居发现。',
  requirements: '首月完成不少于六成的入户安全评估，次月全部完成；每户每周上门探访一次、电话问候两次；接报后二十分钟内联系到人，六十分钟内到场。',
  target_groups: ['elderly', 'living_alone_elderly'],
  area_codes: ['519904'],
  location: '听松街道五个社区',
  beneficiaries: '420',
  title_en: 'Home safety and companionship for older people living alone',
  summary_en: 'Home safety checks, weekly visits and emergency response for residents over eighty who live alone.',
  need_en: 'Four hundred and twenty residents over eighty live alone, most of them in buildings without a lift.',
  budget: '486,000',
  bid_deadline: '2026-03-25T17:00',
  opening_at: '2026-03-31T09:30',
  service_start: '2026-05-01',
  service_months: '3',
  contact_name: '许澄',
  contact_phone: '0000-8620 4410',
  'eligibility.min_grade': '3',
  'eligibility.fields': ['elderly'],
  'eligibility.min_staff': '5',
};

export const ROWS = {
  criteria: [
    { kind: 'quality', name: '需求理解与方案', guide: '对老人状况的把握，探访、评估与应急是否衔接可行', points: '40', name_en: 'Understanding and approach', guide_en: 'Grasp of the need; whether visits, checks and response fit together' },
    { kind: 'quality', name: '团队与专业能力', guide: '负责人与一线人员的配置、分工和稳定性', points: '45' },
    { kind: 'price', name: '报价', guide: '最低有效报价除以本报价再乘分值', points: '15' },
  ],
  milestones: [
    { title: '首轮评估', deliverable: '四百二十份安全档案与分级清单', month_offset: '1', payment_percent: '40' },
    { title: '结项', deliverable: '年度报告与满意度调查', month_offset: '3', payment_percent: '60' },
  ],
  documents: [{ name: '登记证书' }],
};

export const qualification = (key) => ({
  profile: '成立于2016年，在三个街道连续开展居家养老与助残服务，现有专职人员十四名。',
  certificate_no: '52519904MJT000001',
  staff_count: '14',
  social_worker_count: '5',
  record: '近三年完成同类项目四个，绩效评价均为良以上。',
  contact_name: '联系人',
  contact_phone: '0000-8620 4410',
  contact_email: `${key}@bodies.example`,
  no_major_violation: true,
  no_conflict: true,
  true_materials: true,
});

// Nobody but the bidder may read this before the opening.
export const SECRET = '夜间值班长就近派员，红黄绿分级';

export const sealed = (price) => ({
  understanding: '独居老人的风险不在白天，而在没人看见的那几个小时，探访要固定到人。',
  approach: `每六十户设一名固定探访员，首访用清单分级；${SECRET}。`,
  schedule: '首月完成四个楼组的评估，第二月覆盖全部住户，此后按周滚动。',
  risks: '探访员离岗提前两周交接，由督导陪访两次。',
  price: String(price),
});

export const TEAM = { name: '席暖', role: '项目负责人', qualification: '中级社会工作师' };
export const budgetLine = (price) => ({ category: 'personnel', item: '固定探访员', quantity: '10', unit: '人月', unit_price: String(price / 10) });

// The sealed part as the API takes it, with its rows.
export const wholeSealed = (price) => ({ ...sealed(price), team: [{ ...TEAM, certificate_no: '2019-SW-000417', valid_until: '2027-06-30' }], budget: [budgetLine(price)] });

// A PDF of one empty page, right to the byte.
export function pdf(name) {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return String(at).padStart(10, '0');
  });
  const table = offsets.map((at) => `${at} 00000 n \n`).join('');
  const end = `xref\n0 4\n0000000000 65535 f \n${table}trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return { name, mimeType: 'application/pdf', buffer: Buffer.from(body + end, 'latin1') };
}
