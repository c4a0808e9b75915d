import writeXlsxFile from 'write-excel-file/node';
import { FILING_WAYS } from '../../shared/domain/filing/filingWays.ts';
import { given } from '../../shared/domain/values/given.ts';
import { BODY_LABELS, CONTACT_LABELS, HEAD_LABELS, LEVEL_WORDS } from '../../shared/flow/roster/rosterFaults.ts';
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
  BODY_LABELS.successor,
] as const;
/** The first ones, without which nobody is on a roster; the others may be left out. */
const NEEDED = 3;
/** Several former or short names stand in one cell. */
const BETWEEN_NAMES = '、';
const YES = '应报';
const NO = '无需报送';
/** What offices write under 是否应报 besides; an empty cell is one nobody thought of. */
const SAID_YES = [YES, '是', '√', '✓'];
const SAID_NO = [NO, '否', '不报', '×'];

export async function rosterSheet({
  district,
  name,
  publisher,
  office,
  year,
  agencies,
}: RosterFile): Promise<Uint8Array> {
  const text = (value: string) => ({ value: cellText(value), type: String });
  const rows = [
    [
      text(HEAD_LABELS.district),
      text(district),
      text(HEAD_LABELS.name),
      text(name),
      text(`年度 ${year}`),
      text(HEAD_LABELS.publisher),
      text(publisher ?? ''),
      text(HEAD_LABELS.office),
      text(office?.name ?? ''),
      text(CONTACT_LABELS.phone),
      text(office?.phone ?? ''),
    ],
    COLUMNS.map((label) => ({ value: label, type: String, fontWeight: 'bold' as const })),
    ...agencies.map(
      ({
        id,
        name: agencyName,
        formerNames,
        shortNames,
        required,
        reason,
        level,
        from,
        kind,
        contact,
        mail,
        successor,
      }) => [
        text(id),
        text(agencyName),
        text(required ? YES : NO),
        text(reason ?? ''),
        text(level === undefined ? '' : LEVEL_WORDS[level]),
        text(kind ?? ''),
        text(contact?.name ?? ''),
        text(contact?.phone ?? ''),
        text((formerNames ?? []).join(BETWEEN_NAMES)),
        text((shortNames ?? []).join(BETWEEN_NAMES)),
        text(from === undefined ? '' : FILING_WAYS.district),
        text(mail ?? ''),
        text(successor ?? ''),
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
      { width: 22 },
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
  const whom = (name = '', phone = '') =>
    cell(name) === '' ? undefined : { name: cell(name), ...(cell(phone) === '' ? {} : { phone: cell(phone) }) };
  return {
    district: cell(head[1]),
    name: cell(head[3]),
    ...(cell(head[6]) === '' ? {} : { publisher: cell(head[6]) }),
    ...given({ office: whom(head[8], head[10]) }),
    year: Number(cell(head[4]).replace(/\D/g, '')),
    agencies: rows
      .filter((row) => row.some((value) => cell(value) !== ''))
      .map(([id, name, required, reason, level, kind, contact, phone, former, short, from, mail, successor]) => ({
        id: cell(id),
        name: cell(name),
        ...(cell(former) === '' ? {} : { formerNames: namesIn(cell(former)) }),
        ...(cell(short) === '' ? {} : { shortNames: namesIn(cell(short)) }),
        required: isRequired(cell(required)),
        ...(cell(reason) === '' ? {} : { reason: cell(reason) }),
        ...(cell(level) === ''
          ? {}
          : { level: Object.entries(LEVEL_WORDS).find(([, label]) => label === cell(level))?.[0] ?? cell(level) }),
        ...(cell(from) === '' ? {} : { from: cell(from) === FILING_WAYS.district ? 'district' : cell(from) }),
        ...(cell(kind) === '' ? {} : { kind: cell(kind) }),
        ...(cell(mail) === '' ? {} : { mail: cell(mail) }),
        ...given({ contact: whom(contact, phone) }),
        ...(cell(successor) === '' ? {} : { successor: cell(successor) }),
      })),
  };
}

/** Where each column stands. Heads rule: a column that was moved or left out puts no name under another's. */
function placesIn(labels: readonly string[]): readonly number[] {
  const missing = COLUMNS.slice(0, NEEDED).filter((label) => !labels.includes(label));
  if (missing.length > 0)
    throw new UnreadableSource(
      `第二行没有这几列：${missing.join('、')}`,
      `第一行写 ${HEAD_LABELS.district}、代码、${HEAD_LABELS.name}、名称和年度，第二行是各列的名称：${COLUMNS.join('、')}`,
    );
  return COLUMNS.map((label) => labels.indexOf(label));
}

/** What cannot be told apart is left as it stands, for the reader of roster files to refuse. */
function isRequired(said: string): boolean | string {
  return SAID_YES.includes(said) ? true : SAID_NO.includes(said) ? false : said;
}

function namesIn(text: string): readonly string[] {
  return text
    .split(/[、；;\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
