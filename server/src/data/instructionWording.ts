/**
 * Wording with which a text gives orders to a model behind the back of the person: setting aside its instructions, keeping
 * something from the person, or making other tools follow. Bounded patterns; own wording in each language, 2026-11-22.
 */
import { once } from '../../../shared/src/once';

/** What a match does, as the end of "This text …", and how it is found. */
export interface Wording {
  readonly does: string;
  /** No text without a word of these holds the wording. */
  readonly speaksOf: RegExp | undefined;
  /** All of them in one expression that finds in this text what there is. */
  patternFor(text: string): RegExp;
}

/** At most a few words in between, so that the parts belong to one phrase. */
const gap = String.raw`(?:[\s\p{L}\p{M}'’,]{0,40}?)`;
const asciiGap = String.raw`(?:[\sA-Za-z',]{0,40}?)`;

/** What is set aside, by language. */
const orders = {
  en: 'instructions?|rules|prompts?|messages|guidelines|directives|restrictions|policies',
  de: 'anweisungen|regeln|vorgaben',
  fr: 'instructions|consignes|règles',
  es: 'instrucciones|reglas|indicaciones',
  pt: 'instruções|regras|orientações',
  it: 'istruzioni|regole',
  ru: 'инструкц|указан|правил',
  zh: '指令|指示|规则|規則|提示',
  ja: '指示|命令|ルール',
  ko: '지시|명령|규칙',
};

/** From whom something is kept, by language. */
const persons = {
  en: 'user|human|person|developer|operator',
  de: 'benutzer|nutzer|anwender',
  fr: 'utilisateur',
  es: 'usuario',
  pt: 'usuário',
  it: 'utente',
  ru: 'пользовател',
  zh: '用户|用戶|使用者',
  ja: 'ユーザー',
  ko: '사용자',
};

const override = [
  String.raw`\b(?:ignore|disregard|forget|override|bypass)\s${gap}\b(?:previous|prior|above|earlier|preceding|system|safety)\b${gap}\b(?:${orders.en})\b`,
  String.raw`\b(?:ignore|disregard|forget|override)\s${gap}\b(?:other|existing|all|any|your)\b${gap}\b(?:instructions?|prompts?|guidelines|directives)\b`,
  String.raw`\b(?:ignoriere|missachte|vergiss|umgehe)\b${gap}\b(?:vorherigen?|bisherigen?|obigen?|anderen?|alle[ns]?)\b${gap}(?:${orders.de})`,
  String.raw`\b(?:ignore[zr]?|oublie[zr]?|contourne[zr]?)\b${gap}\b(?:${orders.fr})\b${gap}\b(?:précédentes|antérieures|ci-dessus|du système)`,
  String.raw`\b(?:ignora|ignore|olvida|omite)\b${gap}\b(?:${orders.es})\b${gap}\b(?:anteriores|previas|del sistema)`,
  String.raw`\b(?:ignore|esqueça|desconsidere)\b${gap}\b(?:${orders.pt})\b${gap}\b(?:anteriores|prévias|do sistema)`,
  String.raw`\b(?:ignora|dimentica)\b${gap}\b(?:${orders.it})\b${gap}\b(?:precedenti|del sistema)`,
  `(?:игнорируй|забудь|не обращай внимания на)${gap}(?:предыдущ|прежн|вышеуказанн|системн|все)[а-яё]{0,6}${gap}(?:${orders.ru})`,
  String.raw`(?:忽略|无视|忘记|忽視|無視)[^。\n]{0,12}(?:之前|先前|以上|上述|前面|所有|系统|系統)[^。\n]{0,10}(?:${orders.zh})`,
  String.raw`(?:以前|これまで|上記|前|すべて|システム)の[^。\n]{0,10}(?:${orders.ja})[^。\n]{0,6}(?:無視|忘れ)`,
  String.raw`(?:이전|위의|모든|시스템)\s?[^.\n]{0,10}(?:${orders.ko})[^.\n]{0,8}(?:무시|잊)`,
];

const concealment = [
  String.raw`\b(?:do\s?n[o'’]t|do not|never|must not|without)\s${gap}\b(?:tell(?:ing)?|inform(?:ing)?|mention(?:ing)?|reveal(?:ing)?|disclos(?:e|ing)|notify(?:ing)?|alert(?:ing)?|show(?:ing)?)\b${gap}\b(?:to\s)?the\s(?:${persons.en})\b`,
  String.raw`\bwithout\s${gap}\b(?:the\s)?(?:user|human)(?:'s|’s)?\s(?:knowledge|knowing|noticing|consent|permission|approval)\b`,
  String.raw`\b(?:keep|hide|conceal)\s${gap}\b(?:secret\s)?from\sthe\s(?:user|human|person)\b`,
  String.raw`\b(?:dem|den|der)\s(?:${persons.de})(?:in)?\b${gap}\b(?:nicht|nichts|keinesfalls)\b${gap}(?:sagen|mitteilen|erwähnen|erzählen|verraten)`,
  String.raw`\b(?:sage|erzähle|verrate)\s(?:es\s)?(?:dem|der)\s(?:${persons.de})(?:in)?\s(?:nicht|nichts)`,
  String.raw`\bne\s${gap}\b(?:dis|dites|mentionne[zr]?|révèle[zr]?|informe[zr]?)\b${gap}\bl['’](?:${persons.fr})`,
  String.raw`\bno\s(?:le\s)?${gap}\b(?:digas|diga|menciones|reveles|informes)\b${gap}\b(?:al|el)\s(?:${persons.es})`,
  String.raw`\bnão\s${gap}\b(?:diga|mencione|revele|informe)\b${gap}\b(?:ao|o)\s(?:${persons.pt})`,
  String.raw`\bnon\s${gap}\b(?:dire|menzionare|rivelare|informare)\b${gap}(?:all['’]|l['’])(?:${persons.it})`,
  String.raw`не\s${gap}(?:говори|сообщай|упоминай|раскрывай)[а-яё]{0,3}${gap}(?:${persons.ru})`,
  String.raw`(?:不要|别|請勿|请勿|切勿)[^。\n]{0,10}(?:告诉|告知|告訴|提及|透露|通知)[^。\n]{0,8}(?:${persons.zh})`,
  String.raw`(?:${persons.ja})に[^。\n]{0,12}(?:言わない|伝えない|知らせない|教えない)`,
  String.raw`(?:${persons.ko})에게[^.\n]{0,12}(?:말하지|알리지|언급하지)`,
];

const steering = [
  String.raw`<\/?(?:important|system|instructions?|secret|hidden)>`,
  String.raw`\b(?:read|include|send|pass|append|attach)\s[^.\n]{0,60}(?:~\/\.ssh|id_rsa|\/etc\/passwd|\/etc\/shadow|\.aws\/credentials)`,
  String.raw`\byou\sare\snow\s(?:in\s)?(?:developer|admin|root|jailbreak|unrestricted|dan)\b`,
];

/** All wordings, most severe first. */
export const instructionWordings: readonly Wording[] = [
  wording("sets aside the model's other instructions", override, orders),
  wording('tells the model to hide something from you', concealment, persons),
  wording('controls what the model does with other tools or files', steering),
];

/**
 * The expressions are long: they are made, and V8 compiles them, only for a text that names what they are about. Letters
 * of all languages take the most of it, so that texts in ASCII have one without them.
 */
function wording(does: string, patterns: readonly string[], about?: Readonly<Record<string, string>>): Wording {
  const inAnyLetters = once(() => anyOf(patterns, 'giu'));
  const inAscii = once(() => {
    const possible = patterns.filter((each) => !OTHER_LETTERS.test(each));
    return anyOf(
      possible.map((each) => each.replaceAll(gap, asciiGap)),
      'gi',
    );
  });
  return {
    does,
    speaksOf: about && anyOf(Object.values(about), 'iu'),
    patternFor: (text) => (ASCII.test(text) ? inAscii() : inAnyLetters()),
  };
}

const ASCII = /^[\0-\x7f]*$/;
/** No pattern with letters of these languages fits a text without any. */
const OTHER_LETTERS = /[\u0400-\u04ff\u3000-\ud7ff]/;

function anyOf(patterns: readonly string[], flags: string): RegExp {
  return new RegExp(patterns.map((each) => `(?:${each})`).join('|'), flags);
}
