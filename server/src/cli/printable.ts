/** Makes text from configurations harmless where it is printed: no escape sequences, no invisible or reordering characters. */

// Whole terminal sequences first, so that their visible rest does not stay behind.
const sequences = /\u001b(?:\[[0-?]{0,64}[ -/]{0,16}[@-~]|\][^\u0007\u001b]{0,2048}(?:\u0007|\u001b\\)|[@-Z\\-_])/g;
const controls = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** One line of plain text. */
export function oneLine(text: string): string {
  return text
    .replace(sequences, '')
    .replace(/[\r\n\t]+/g, ' ')
    .replace(controls, '');
}

/** JSON in which every control, format and separator character is escaped; it means the same. */
export function printableJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(jsonControls, (character) =>
    [...Array(character.length).keys()].map((i) => escapeUnit(character.charCodeAt(i))).join(''),
  );
}

// The line ends that lay the document out stay.
const jsonControls = /[\u007f-\u009f]|[\p{Cf}\p{Zl}\p{Zp}]/gu;

function escapeUnit(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`;
}
