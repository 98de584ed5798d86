/** Reads XML with a strict parser, as build servers do. */
import { parser } from 'sax';

/** An element with its text and what is in it. */
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  text: string;
  children: XmlElement[];
}

/** The root of a document. Throws where it is not well formed. */
export function readXml(text: string): XmlElement {
  const top: XmlElement = { name: '', attributes: {}, text: '', children: [] };
  const open = [top];
  const reader = parser(true);
  reader.onerror = (error) => {
    throw error;
  };
  reader.onopentag = ({ name, attributes }) => {
    const element: XmlElement = { name, attributes, text: '', children: [] };
    open.at(-1)!.children.push(element);
    open.push(element);
  };
  reader.ontext = (piece) => {
    open.at(-1)!.text += piece;
  };
  reader.onclosetag = () => {
    open.pop();
  };
  reader.write(text).close();
  return top.children[0]!;
}

/** All elements of a name, in the order of the document. */
export function elementsOf(root: XmlElement, name: string): XmlElement[] {
  return root.children.flatMap((child) => [...(child.name === name ? [child] : []), ...elementsOf(child, name)]);
}
