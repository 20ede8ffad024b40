import { loadAllChecks } from './catalogue/all-checks.ts';
const all = loadAllChecks();
for (const [k,l] of Object.entries(all)) for (const c of l as any[]) console.log(k, c.id, c.kind ?? '', c.class, c.severity, c.title?.zh);
