import { AlignmentType, Footer, PageNumber, Paragraph, TextRun } from 'docx';

/** 四号 宋体 `— 1 —`, one character in from the outer edge: odd pages to the right, even ones to the left. */
export const PAGE_NUMBERS = {
  default: () => footer(AlignmentType.RIGHT),
  even: () => footer(AlignmentType.LEFT),
};

const ONE_CHARACTER = 280;
const SIZE_4 = 28;

function footer(alignment: typeof AlignmentType.RIGHT | typeof AlignmentType.LEFT): Footer {
  const indent = alignment === AlignmentType.RIGHT ? { right: ONE_CHARACTER } : { left: ONE_CHARACTER };
  return new Footer({
    children: [
      new Paragraph({
        alignment,
        indent,
        children: ['— ', PageNumber.CURRENT, ' —'].map(part),
      }),
    ],
  });
}

/** Each part a run of its own: blanks at the end of a run that holds a field are lost. */
function part(content: string): TextRun {
  const look = { font: '宋体', size: SIZE_4 };
  const isField = content === PageNumber.CURRENT;
  return isField ? new TextRun({ ...look, children: [PageNumber.CURRENT] }) : new TextRun({ ...look, text: content });
}
