/** The published page carries its own style, so that one file is the whole document wherever a portal puts it. */
export const SUMMARY_STYLE = `
html { font-size: 106.25%; }
body { max-width: 70rem; margin: 2rem auto; padding: 0 1.5rem; color: #1b2733; background: #fff;
  font: 1rem/1.65 system-ui, PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif; font-variant-numeric: tabular-nums; }
h1, h2, caption { font-family: Source Han Serif SC, Noto Serif CJK SC, Songti SC, STSong, SimSun, serif; }
h1 { font-size: 1.7rem; text-align: center; line-height: 1.45; margin: 1rem 0; }
h2 { font-size: 1.2rem; margin: 2rem 0 0.7rem; border-bottom: 2px solid #9e2a20; }
.draft { display: block; width: max-content; margin: 0 auto; border: 2px solid #9e2a20; color: #9e2a20; padding: 0 0.8rem; letter-spacing: 0.12em; font-weight: 700; }
.note { border-left: 0.25rem solid #b97a00; background: #fdf3e0; padding: 0.6rem 1rem; }
.note p { margin: 0.2rem 0; }
main > p { text-indent: 2em; margin: 0.4rem 0; overflow-wrap: anywhere; }
main > p.draft, main > p.signature { text-indent: 0; }
.signature { text-align: right; margin: 3rem 2rem 1rem; line-height: 1.9; break-inside: avoid; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 0.92rem; margin: 1rem 0; }
caption { position: sticky; left: 0; max-width: calc(100vw - 3rem); text-align: left; font-weight: 700; font-size: 1.3rem; padding-bottom: 0.4rem; }
th, td { border: 1px solid #9aa4ad; padding: 0.3rem 0.5rem; font-weight: 400; text-align: left; }
td { text-align: right; }
thead th, .head, .caption { background: #f1f4f7; font-weight: 600; text-align: center; }
.form th { text-align: center; }
.form th.stub { text-align: left; }
td.corner { text-align: left; color: #4d5a67; font-size: 0.85rem; }
.form-T2 { table-layout: fixed; }
@media print {
  @page { size: A4; margin: 18mm 15mm; }
  html { font-size: 68%; }
  body { margin: 0; padding: 0; max-width: none; }
  .scroll { overflow: visible; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  h2, caption { break-after: avoid; }
  caption { position: static; max-width: none; }
}
`;
