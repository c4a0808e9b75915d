import writeXlsxFile from 'write-excel-file/node';
import { BODY_LABELS, CONTACT_LABELS, HEAD_LABELS } from '../../shared/flow/roster/rosterFaults.ts';
import type { RosterFile } from '../../shared/flow/roster/rosterFile.ts';
import { firstSheetOf } from '../../shared/intake/source/firstSheet.ts';
import { UnreadableSource } from '../../shared/intake/source/sourceDocument.ts';
import { cellText } from '../../shared/render/sheets/cellText.ts';

/** The columns of a roster as a sheet; the head row names district and year above them. */
const COLUMNS = [
  BODY_LABELS.id,
  BODY_LABELS.name,
  BODY_LABELS.required,
  BODY_LABELS.reason,
  BODY_LABELS.level,
  BODY_LABELS.kind,
  BODY_LABELS.contact,
  CONTACT_LABELS.phone,
  BODY_LABELS.formerNames,
  BODY_LABELS.shortNames,
  BODY_LABELS.from,
  BODY_LABELS.mail,
] as const;
/** The first ones, without which nobody is on a roster; the others may be left out. */
const NEEDED = 3;
/** Several former or short names stand in one cell. */
const BETWEEN_NAMES = '、';
const YES = '应报';
const NO = '无需报送';
/** 报送方式 of a lower government, whose signed year is its report; empty for a body that fills in the form. */
const FROM_DISTRICT = '下级政府定稿后自动报送';
const LEVELS = { municipal: '设区的市以上', county: '区县及以下' } as const;

export async function rosterSheet({ district, name, publisher, year, agencies }: RosterFile): Promise<Uint8Array> {
  const text = (value: string) => ({ value: cellText(value), type: String });
  const rows = [
    [
      text(HEAD_LABELS.district),
      text(district),
      text('区名'),
      text(name),
      text(`年度 ${year}`),
      text('发布机关'),
      text(publisher ?? ''),
    ],
    COLUMNS.map((label) => ({ value: label, type: String, fontWeight: 'bold' as const })),
    ...agencies.map(
      ({ id, name: agencyName, formerNames, shortNames, required, reason, level, from, kind, contact, mail }) => [
        text(id),
        text(agencyName),
        text(required ? YES : NO),
        text(reason ?? ''),
        text(level === undefined ? '' : LEVELS[level]),
        text(kind ?? ''),
        text(contact?.name ?? ''),
        text(contact?.phone ?? ''),
        text((formerNames ?? []).join(BETWEEN_NAMES)),
        text((shortNames ?? []).join(BETWEEN_NAMES)),
        text(from === undefined ? '' : FROM_DISTRICT),
        text(mail ?? ''),
      ],
    ),
  ];
  return writeXlsxFile(rows, {
    columns: [
      { width: 22 },
      { width: 40 },
      { width: 12 },
      { width: 36 },
      { width: 16 },
      { width: 12 },
      { width: 14 },
      { width: 18 },
      { width: 30 },
      { width: 20 },
      { width: 24 },
      { width: 28 },
    ],
  }).toBuffer();
}

/**
 * The sheet as a roster file, as it stands: what is wrong in it is named by the reader of roster files. Throws
 * `UnreadableSource` for what is no workbook, or more than any roster.
 */
export function readRosterSheet(bytes: Uint8Array): unknown {
  const [head = [], labels = [], ...listed] = firstSheetOf(bytes);
  const cell = (value = '') => value.trim();
  const places = placesIn(labels.map(cell));
  const rows = listed.map((row) => places.map((place) => row[place] ?? ''));
  return {
    district: cell(head[1]),
    name: cell(head[3]),
    ...(cell(head[6]) === '' ? {} : { publisher: cell(head[6]) }),
    year: Number(cell(head[4]).replace(/\D/g, '')),
    agencies: rows
      .filter((row) => row.some((value) => cell(value) !== ''))
      .map(([id, name, required, reason, level, kind, contact, phone, former, short, from, mail]) => ({
        id: cell(id),
        name: cell(name),
        ...(cell(former) === '' ? {} : { formerNames: namesIn(cell(former)) }),
        ...(cell(short) === '' ? {} : { shortNames: namesIn(cell(short)) }),
        required: cell(required) === YES ? true : cell(required) === NO ? false : cell(required),
        ...(cell(reason) === '' ? {} : { reason: cell(reason) }),
        ...(cell(level) === ''
          ? {}
          : { level: Object.entries(LEVELS).find(([, label]) => label === cell(level))?.[0] ?? cell(level) }),
        ...(cell(from) === '' ? {} : { from: cell(from) === FROM_DISTRICT ? 'district' : cell(from) }),
        ...(cell(kind) === '' ? {} : { kind: cell(kind) }),
        ...(cell(mail) === '' ? {} : { mail: cell(mail) }),
        ...(cell(contact) === ''
          ? {}
          : { contact: { name: cell(contact), ...(cell(phone) === '' ? {} : { phone: cell(phone) }) } }),
      })),
  };
}

/** Where each column stands. Heads rule: a column that was moved or left out puts no name under another's. */
function placesIn(labels: readonly string[]): readonly number[] {
  const missing = COLUMNS.slice(0, NEEDED).filter((label) => !labels.includes(label));
  if (missing.length > 0)
    throw new UnreadableSource(
      `第二行没有这几列：${missing.join('、')}`,
      `第一行写 ${HEAD_LABELS.district}、代码、区名、名称和年度，第二行是各列的名称：${COLUMNS.join('、')}`,
    );
  return COLUMNS.map((label) => labels.indexOf(label));
}

function namesIn(text: string): readonly string[] {
  return text
    .split(/[、；;\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
