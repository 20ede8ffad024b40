/** The style sheet of the report; light on screen, plain on paper. */
export const style = `
:root { --ink: #1d2733; --soft: #5a6675; --line: #d9dfe6; --paper: #fff;
  --good: #dcefe3; --blank: #eef1f4; --missing: #f6d9d5; --unread: #e8e0f3; --warning: #fbe9c6; --error: #f3c1ba; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1080px; padding: 24px; color: var(--ink); background: var(--paper);
  font: 15px/1.55 "Noto Sans SC", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif; }
h1 { font-size: 26px; margin: 0 0 4px; } h2 { font-size: 20px; margin: 40px 0 8px; } h3 { font-size: 16px; margin: 24px 0 6px; }
p { margin: 4px 0 10px; } .soft { color: var(--soft); } a { color: #1a5fa8; text-decoration: none; } a:hover, a:focus { text-decoration: underline; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { border: 1px solid var(--line); padding: 3px 7px; text-align: left; vertical-align: top; }
thead th { background: #f4f6f8; font-weight: 600; font-size: 13px; } td.number, th.number { text-align: right; white-space: nowrap; }
.wide { overflow-x: auto; }
.heat td { text-align: center; min-width: 52px; } .heat th.head { vertical-align: bottom; text-align: center; font-size: 12px; line-height: 1.25; }
.heat th[scope=row] { font-weight: 400; min-width: 190px; overflow-wrap: anywhere; }
.filled { background: var(--good); } .blank { background: var(--blank); color: var(--soft); } .missing { background: var(--missing); }
.unread { background: var(--unread); } .filled.warning { background: var(--warning); } .filled.error, .blank.error { background: var(--error); }
sup { font-size: 10px; margin-left: 2px; color: #8a2318; } .failed { color: #8a2318; }
.legend span { display: inline-block; margin-right: 16px; font-size: 13px; } .legend svg { width: 10px; height: 10px; margin-right: 5px; }
.legend i { display: inline-block; width: 12px; height: 12px; margin-right: 5px; vertical-align: -1px; border: 1px solid var(--line); }
.badge { display: inline-block; min-width: 42px; padding: 0 6px; border-radius: 3px; font-size: 12px; text-align: center; }
.badge.error { background: var(--error); } .badge.warning { background: var(--warning); } .badge.info { background: var(--blank); }
figure { margin: 12px 0 24px; } figure > svg { width: 100%; max-width: 820px; height: auto; display: block; }
svg text { font-size: 12px; fill: var(--ink); } svg .name { text-anchor: end; } svg .tick { text-anchor: end; fill: var(--soft); }
svg .year, svg .point { text-anchor: middle; } svg a .value, svg a .point { fill: #1a5fa8; } svg .grid { stroke: var(--line); }
svg path.line { fill: none; stroke-width: 2; }
.t0 { fill: #2f6db3; } .t1 { fill: #e0913a; } .t2 { fill: #5a9e6f; } .t3 { fill: #b25d6b; } .t4 { fill: #7f6cb0; } .t5 { fill: #3f9aa8; }
.t6 { fill: #a88a4a; } .t7 { fill: #9aa4af; } .te { fill: #c8503f; } .tw { fill: #e3ab3f; } .ti { fill: #a9b4bf; }
path.t0 { stroke: #2f6db3; } path.t1 { stroke: #e0913a; } path.t2 { stroke: #5a9e6f; } path.t3 { stroke: #b25d6b; }
.pairs { display: grid; grid-template-columns: repeat(auto-fill, minmax(400px, 1fr)); gap: 16px; align-items: start; }
@media print { body { max-width: none; padding: 0; font-size: 10.5pt; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  a { color: inherit; } h2 { break-after: avoid; } h3 { break-after: avoid; } tr, figure { break-inside: avoid; } thead { display: table-header-group; }
  .wide { overflow: visible; } @page { size: A4 landscape; margin: 14mm; } }
`;
