/** The style sheet of the report: the same look as the review page, light and dark on screen, plain on paper. */
export const style = `
:root { --ink: #1d2733; --soft: #515c69; --line: #d9dfe6; --edge: #8593a3; --paper: #fff; --ground: #f4f6f8; --chip: #e9edf1; --link: #1a5fa8;
  --good: #dcefe3; --missing: #f8ddd7; --unread: #e8e0f3; --warning-ground: #fbe9c6; --error-ground: #f8ddd7; --warning: #8f5b00; --error: #a92f19;
  --t0: #2f6db3; --t1: #e0913a; --t2: #5a9e6f; --t3: #b25d6b; --t4: #7f6cb0; --t5: #3f9aa8; --t6: #a88a4a; --t7: #9aa4af; --te: #c8503f; --tw: #e3ab3f; --ti: #a9b4bf;
  color-scheme: light; }
@media screen and (prefers-color-scheme: dark) { :root { --ink: #e4e8ed; --soft: #a9b4c0; --line: #37414d; --edge: #75828f; --paper: #1b2129; --ground: #14191f;
  --chip: #2b343e; --link: #8cbcf0; --good: #1f3d2d; --missing: #54271f; --unread: #3c3358; --warning-ground: #4a3914; --error-ground: #54271f;
  --warning: #efb35c; --error: #f59c89; --t0: #5b96d8; --t1: #e9a75a; --t2: #6fb487; --t3: #c97a88; --t4: #9a8ad0; --t5: #5bb3c0; --t6: #c0a468; --t7: #7d8894;
  --te: #dd6a58; --tw: #e3ab3f; --ti: #7d8894; color-scheme: dark; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1180px; padding: 24px; color: var(--ink); background: var(--paper); overflow-wrap: anywhere;
  font: 15px/1.55 "Noto Sans SC", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif; font-variant-numeric: tabular-nums; }
h1 { font-size: 26px; margin: 0 0 4px; } h2 { font-size: 20px; margin: 40px 0 8px; } h3 { font-size: 16px; margin: 24px 0 6px; } h4 { font-size: 15px; margin: 18px 0 4px; }
p { margin: 4px 0 10px; } .soft { color: var(--soft); } a { color: var(--link); text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: 2px; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 1px; }
small { font-size: 12px; color: var(--soft); font-weight: 400; }
.numbers { display: flex; flex-wrap: wrap; gap: 8px 28px; margin: 12px 0; padding: 0; list-style: none; } .numbers b { display: block; font-size: 22px; line-height: 1.2; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { border: 1px solid var(--line); padding: 3px 7px; text-align: left; vertical-align: top; }
thead th { background: var(--ground); font-weight: 600; font-size: 13px; } td.number, th.number { text-align: right; white-space: nowrap; }
.wide { overflow-x: auto; }
.heat td { text-align: center; min-width: 52px; } .heat th.head { vertical-align: bottom; text-align: center; font-size: 12px; line-height: 1.25; min-width: 64px; overflow-wrap: normal; }
.heat th[scope=row] { font-weight: 600; min-width: 170px; }
.heat td.sum { font-weight: 600; white-space: nowrap; } .heat td.sum .mark { display: block; }
.filled { background: var(--good); } .blank { background: var(--chip); color: var(--soft); } .missing { background: repeating-linear-gradient(135deg, var(--missing) 0 6px, var(--paper) 6px 9px); }
.unread { background: var(--unread); } td.warning, i.warning { background: var(--warning-ground); } td.error, i.error { background: var(--error-ground); }
.mark { display: inline-block; margin: 0 3px; font-size: 12px; white-space: nowrap; } .heat td .mark:first-of-type { margin-top: 1px; } .heat td a { display: block; } .failed { color: var(--error); } td .mark { color: var(--ink); }
.legend span { display: inline-block; margin-right: 16px; font-size: 13px; }
.legend i { display: inline-block; width: 12px; height: 12px; margin-right: 5px; vertical-align: -1px; border: 1px solid var(--line); }
.badge { display: inline-block; min-width: 42px; padding: 0 6px; border-radius: 3px; font-size: 12px; text-align: center; }
.badge.error { background: var(--error-ground); } .badge.warning { background: var(--warning-ground); } .badge.info { background: var(--chip); }
details { margin: 10px 0; } summary { cursor: pointer; }
.bars { list-style: none; margin: 10px 0 22px; padding: 0; max-width: 900px; }
.bars li { display: grid; grid-template-columns: minmax(120px, 260px) 1fr 176px; gap: 2px 10px; align-items: center; padding: 3px 0; break-inside: avoid; font-size: 13px; }
.bars .name { text-align: right; line-height: 1.3; } .bars .bar { display: flex; height: 16px; min-width: 2px; gap: 1px; } .bars .bar > * { display: block; height: 100%; }
 .bars .one { display: flex; align-items: center; gap: 6px; } .bars .one > :first-child { height: 11px; min-width: 1px; }
.lines { width: 100%; max-width: 820px; min-width: 520px; height: auto; display: block; }
svg text { font-size: 12px; fill: var(--ink); } svg .tick { text-anchor: end; fill: var(--soft); }
svg .year, svg .point { text-anchor: middle; } svg a .point { fill: var(--link); } svg .grid { stroke: var(--line); }
svg path.line { fill: none; stroke-width: 2; }
${['0', '1', '2', '3', '4', '5', '6', '7', 'e', 'w', 'i'].map((tone) => `.t${tone} { background: var(--t${tone}); } svg .t${tone} { fill: var(--t${tone}); } path.t${tone} { stroke: var(--t${tone}); }`).join('\n')}
.plan { background: repeating-linear-gradient(135deg, var(--t7) 0 3px, transparent 3px 6px); border: 1px solid var(--t7); }
.pairs { columns: 2 400px; column-gap: 18px; } .pairs table { break-inside: avoid; margin-bottom: 16px; } .pairs thead th:first-child { overflow-wrap: anywhere; }
.listed { table-layout: fixed; } .listed td { border-width: 1px 0; } .listed td:first-child { width: 66px; } .listed td:nth-child(2) { width: 210px; }
.picture { display: inline-block; margin: 5px 0 3px; border: 1px solid var(--line); background: #fff; max-width: 100%; line-height: 0; } .picture img { max-width: 100%; height: auto; }
@media screen and (max-width: 640px) { body { padding: 14px; font-size: 14px; } h1 { font-size: 22px; } .numbers { gap: 8px 22px; }
  .cards, .cards tbody { display: block; } .cards thead { display: none; } .cards tr { display: grid; grid-template-columns: 1fr 1fr; border-top: 1px solid var(--line); margin-bottom: 12px; }
  .cards th[scope=row] { grid-column: 1 / -1; border: 0; padding: 6px 0; } .cards td, .cards td.number { text-align: left; min-width: 0; white-space: normal; } .cards td:not([data-head]) { display: none; }
  .cards td::before { content: attr(data-head); display: block; font-size: 12px; line-height: 1.3; color: var(--soft); } .heat td.sum { grid-column: 1 / -1; } .heat td.warning::before, .heat td.error::before, .heat td.filled::before, .heat td.missing::before { color: var(--ink); }
  .bars li { grid-template-columns: 1fr 132px; } .bars .name { grid-column: 1 / -1; text-align: left; }
  .listed, .listed tbody, .listed tr, .listed td { display: block; border: 0; } .listed tr { border-top: 1px solid var(--line); padding: 6px 0; } .listed td { padding: 1px 0; } }
@media print { body { max-width: none; padding: 0; font-size: 10pt; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  a { color: inherit; text-decoration: none; } h2, h3, h4, thead { break-after: avoid; } tr, .bars li, .pairs table { break-inside: avoid; } .picture { border-color: #999; } thead { display: table-header-group; }
  section + section { break-before: page; } .wide { overflow: visible; } .heat { font-size: 8.5pt; } .heat th.head, .heat th[scope=row] { min-width: 0; font-size: 8pt; } .heat td { min-width: 0; padding: 2px 3px; }
  @page { size: A4 landscape; margin: 12mm; } }
`;
