// The API as the page of somebody who is signed in may call it: for what a chapter needs but does not tell.

export async function api(person, method, path, body) {
  return person.page.evaluate(async ([verb, address, sent]) => {
    const headers = sent ? { 'Content-Type': 'application/json' } : {};
    const reply = await fetch(`/api/v1${address}`, { method: verb, headers, body: sent && JSON.stringify(sent) });
    const text = await reply.text();
    if (!reply.ok) throw new Error(`${verb} ${address} answered ${reply.status}: ${text.slice(0, 400)}`);
    return text && JSON.parse(text);
  }, [method, path, body]);
}

// Drafts, submits and approves a call; returns its id and number.
export async function publish(officer, approver, call) {
  await officer.open('/funder/projects');
  const draft = await api(officer, 'POST', '/projects', call);
  await api(officer, 'POST', `/projects/${draft.id}/submit`, { version: draft.version });
  await approver.open('/funder/projects');
  const { version } = await api(approver, 'GET', `/projects/${draft.id}`);
  await api(approver, 'POST', `/projects/${draft.id}/approve`, { version });
  return { id: draft.id, number: (await api(approver, 'GET', `/projects/${draft.id}`)).number };
}

// Fills in a bid; returns its id and version.
export async function drafted(bidder, project, qualification, sealed) {
  await bidder.open('/my/bids');
  const { id, version } = await api(bidder, 'POST', `/projects/${project}/bids`);
  const saved = await api(bidder, 'PUT', `/bids/${id}`, { version, qualification, sealed });
  const file = `/api/v1/attachments?owner=bid_qualification&owner_id=${id}&slot=registration&name=certificate.pdf`;
  await bidder.page.evaluate(async (address) => {
    const body = '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';
    const reply = await fetch(address, { method: 'POST', headers: { 'Content-Type': 'application/octet-stream' }, body });
    if (!reply.ok) throw new Error(`a file was answered with ${reply.status}`);
  }, file);
  return { id, version: saved.version };
}

// Fills in and submits a bid; returns its id and receipt.
export async function submitted(bidder, project, qualification, sealed) {
  const { id, version } = await drafted(bidder, project, qualification, sealed);
  return { id, receipt: await api(bidder, 'POST', `/bids/${id}/submit`, { version }) };
}

// Claims and decides the newest review of a bid; what is to be confirmed stays so.
export async function decided(reviewer, number, decision) {
  await reviewer.open('/hub/reviews');
  const { rows } = await api(reviewer, 'GET', '/reviews?filter=all');
  const [newest] = rows.filter((row) => row.bid_number === number).sort((a, b) => b.round - a.round);
  const claimed = await api(reviewer, 'POST', `/reviews/${newest.id}/claim`, { version: newest.version });
  const after = await api(reviewer, 'POST', `/reviews/${newest.id}/decide`, { version: claimed.version, decision });
  return { id: newest.id, version: after.version };
}
