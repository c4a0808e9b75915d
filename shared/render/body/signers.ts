import { type Html, html } from '../frame/html.ts';

/** The longest name of a person that a line for a signature has room for. */
const LONGEST_SIGNER = 30;

/**
 * Who inside a body answers for its report, as its form for signing has them. The statutory submission has no place for
 * them: they are kept with the draft of this browser and printed.
 */
export const SIGNERS = [
  { key: 'preparedBy', label: '填报人' },
  { key: 'reviewedBy', label: '审核人' },
  { key: 'answeredBy', label: '负责人' },
] as const;

/** Fields on the screen; on paper lines to sign on, with the name where one was given, and room for the seal. */
export function signersHtml(): Html {
  const fields = SIGNERS.map(
    ({ key, label }) =>
      html`<p><label for="signer-${key}">${label}</label> <input id="signer-${key}" maxlength="${LONGEST_SIGNER}"></p>`,
  );
  return html`<fieldset class="signers"><legend>单位内部签字</legend>
<p class="quiet screen">可不填。只随草稿存在本机、印在填报表上，不随报告报送，也不公开。</p>
${fields}<p class="seal" aria-hidden="true">（盖章）</p></fieldset>`;
}
