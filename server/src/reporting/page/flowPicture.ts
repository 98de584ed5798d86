/** A small picture of a flow: who brings text of strangers and private data to a host, and who can send them out. */

import { printableStart } from '../../../../shared/src/displayText';
import type { HostFlow } from '../../engine/workspace/flows';
import type { Leg } from '../../engine/workspace/toxicFlow';
import { legTitles } from './content';
import { html, type Markup } from './markup';

const BOX_WIDTH = 216;
const BOX_HEIGHT = 28;
const BOX_STEP = 34;
const HEAD_HEIGHT = 26;
const COLUMN_GAP = 18;
const hub = { x: 300, width: 150, height: 52 };
const RIGHT_COLUMN_X = 534;
const width = RIGHT_COLUMN_X + BOX_WIDTH;
const MAX_NAMES = 6;

interface Box {
  text: string;
  full: string;
  x: number;
  y: number;
  isNobody: boolean;
}

interface Column {
  title: string;
  x: number;
  y: number;
  boxes: Box[];
  end: number;
}

/** The picture, drawn in the colours of the page. `id` makes its labels unique on the page. */
export function flowPicture(flow: HostFlow, id: string): Markup {
  const strangers = column(flow, 'untrusted-content', 0, 0);
  const secrets = column(flow, 'private-data', 0, strangers.end + COLUMN_GAP);
  const height = Math.max(secrets.end, column(flow, 'network-out', RIGHT_COLUMN_X, 0).end);
  const middle = height / 2;
  const sendersHeight = column(flow, 'network-out', RIGHT_COLUMN_X, 0).end;
  const senders = column(flow, 'network-out', RIGHT_COLUMN_X, Math.max(0, middle - (sendersHeight + HEAD_HEIGHT) / 2));
  const inputs = [...strangers.boxes, ...secrets.boxes].map((box) =>
    line(box, [box.x + BOX_WIDTH, box.y + BOX_HEIGHT / 2], [hub.x, middle]),
  );
  const outputs = senders.boxes.map((box) => line(box, [hub.x + hub.width, middle], [box.x, box.y + BOX_HEIGHT / 2]));
  const kind = flow.complete ? 'flow complete' : 'flow';
  return html`<svg class="${kind}" role="img" aria-labelledby="${id}-title ${id}-words" viewBox="-2 -2 ${width + 4} ${height + 4}">
<title id="${id}-title">Flow through ${flow.hosts.join(', ')}</title>
<desc id="${id}-words">${inWords(flow)}</desc>
<g aria-hidden="true">${inputs}${outputs}${hubBox(flow.hosts, middle)}${[strangers, secrets, senders].map(drawn)}</g>
</svg>`;
}

function column(flow: HostFlow, leg: Leg, x: number, y: number): Column {
  const names = flow.providers.get(leg) ?? [];
  const shown = names.length > MAX_NAMES ? names.slice(0, MAX_NAMES - 1) : names;
  const texts = shown.map((name) => ({ text: printableStart(name, 28), full: name, isNobody: false }));
  if (names.length > shown.length)
    texts.push({ text: `and ${names.length - shown.length} more`, full: '', isNobody: false });
  if (texts.length === 0) texts.push({ text: 'none', full: '', isNobody: true });
  const boxes = texts.map((text, index) => ({ ...text, x, y: y + HEAD_HEIGHT + index * BOX_STEP }));
  return {
    title: legTitles[leg],
    x,
    y,
    boxes,
    end: y + HEAD_HEIGHT + boxes.length * BOX_STEP - (BOX_STEP - BOX_HEIGHT),
  };
}

function drawn({ title, x, y, boxes }: Column): Markup {
  const drawnBoxes = boxes.map(
    ({ text, full, y: top, isNobody }) =>
      html`<g><title>${full || text}</title><rect class="${isNobody ? 'box nobody' : 'box'}" x="${x}" y="${top}" width="${BOX_WIDTH}" height="${BOX_HEIGHT}" rx="5"/><text class="${isNobody ? 'faint' : ''}" x="${x + 10}" y="${top + 19}">${text}</text></g>`,
  );
  return html`<text class="head" x="${x}" y="${y + 16}">${title}</text>${drawnBoxes}`;
}

function hubBox(hosts: readonly string[], middle: number): Markup {
  const top = middle - hub.height / 2;
  const center = hub.x + hub.width / 2;
  const more = hosts.length > 1 ? `and ${hosts.length - 1} more` : 'and its model';
  return html`<rect class="hub" x="${hub.x}" y="${top}" width="${hub.width}" height="${hub.height}" rx="9"/><text class="middle head" x="${center}" y="${middle - 4}">${printableStart(hosts[0]!, 19)}</text><text class="middle faint" x="${center}" y="${middle + 14}">${more}</text>`;
}

function line({ isNobody }: Box, [fromX, fromY]: [number, number], [toX, toY]: [number, number]): Markup {
  const half = (fromX + toX) / 2;
  const path = `M${fromX} ${fromY}C${half} ${fromY} ${half} ${toY} ${toX - 7} ${toY}`;
  const head = `M${toX - 8} ${toY - 4}L${toX} ${toY}L${toX - 8} ${toY + 4}Z`;
  return html`<path class="${isNobody ? 'line nobody' : 'line'}" d="${path}"/>${!isNobody && html`<path class="arrow" d="${head}"/>`}`;
}

function inWords({ providers }: HostFlow): string {
  return [...providers].map(([leg, names]) => `${legTitles[leg]}: ${names.join(', ') || 'none'}.`).join(' ');
}
