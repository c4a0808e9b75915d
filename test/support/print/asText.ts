import { layOut } from '../../../shared/intake/read/grid.ts';
import type { PageParts } from './asHtml.ts';
import type { PrintedGrid } from './printedReport.ts';

/** As a page is pasted into an editor: one line per row, tabs between places, a merged cell in its first place only. */
export function tabbed(grid: PrintedGrid): string {
  return layOut(grid)
    .map((row, r) =>
      row.map((cell, c) => (cell?.row === r && cell.col === c ? cell.text.replace(/\s/g, ' ') : '')).join('\t'),
    )
    .join('\n');
}

/** The same as a Markdown table, merged cells repeated in every place. */
export function piped(grid: PrintedGrid): string {
  const lines = layOut(grid).map(
    (row) => `| ${row.map((cell) => (cell?.text ?? '').replace(/\s/g, ' ')).join(' | ')} |`,
  );
  const rule = `|${'---|'.repeat(grid[0]?.reduce((sum, { colSpan = 1 }) => sum + colSpan, 0) ?? 1)}`;
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}

export function textPage(
  { title, tables, overview, problems, other }: PageParts,
  draw: (grid: PrintedGrid) => string,
): string {
  return `# ${title}

## 一、总体情况

${overview ?? ''}

## 二、主动公开政府信息情况

${draw(tables.T2)}

## 三、收到和处理政府信息公开申请情况

${draw(tables.T3)}

## 四、政府信息公开行政复议、行政诉讼情况

${draw(tables.T4)}

## 五、存在的主要问题及改进情况

${problems ?? ''}

## 六、其他需要报告的事项

${other ?? ''}
`;
}

/** The cells of each row once, from left to right, as they are read aloud. */
function cellsInOrder(grid: PrintedGrid): readonly (readonly string[])[] {
  return layOut(grid).map((row, r) =>
    row.flatMap((cell, c) => (cell?.row === r && cell.col === c ? [cell.text.replace(/\s/g, ' ')] : [])),
  );
}

/** As a PDF is copied: the cells of a row with blanks between them. */
export function spaced(grid: PrintedGrid): string {
  return cellsInOrder(grid)
    .map((row) => row.join(' '))
    .join('\n');
}

/** As a page without its table's tags: every cell a line of its own. */
export function oneCellALine(grid: PrintedGrid): string {
  return cellsInOrder(grid).flat().join('\n\n');
}

/** The same with a bar behind each cell. */
export function barredLines(grid: PrintedGrid): string {
  return cellsInOrder(grid)
    .flat()
    .map((text) => `${text} |`)
    .join('\n');
}

/** A row a line, its cells between bars without their places. */
export function barredRows(grid: PrintedGrid): string {
  return cellsInOrder(grid)
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
}

/** As Excel copies a sheet: labels with line breaks in quotation marks. */
export function copied(grid: PrintedGrid): string {
  return layOut(grid)
    .map((row, r) =>
      row
        .map((cell, c) => {
          const text = cell?.row === r && cell.col === c ? cell.text : '';
          return text === '商业企业' || text === '科研机构' ? `"${text.slice(0, 2)}\n${text.slice(2)}"` : text;
        })
        .join('\t'),
    )
    .join('\n');
}

/** As Excel saves a sheet as CSV. */
export function commas(grid: PrintedGrid): string {
  return layOut(grid)
    .map((row, r) =>
      row
        .map((cell, c) => (cell?.row === r && cell.col === c ? cell.text : ''))
        .map((text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text))
        .join(','),
    )
    .join('\n');
}
