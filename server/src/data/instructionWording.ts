/**
 * Wording with which a text gives orders to a model behind the back of the person: setting aside its instructions, keeping
 * something from the person, or making other tools follow. Bounded patterns; own wording in each language, 2026-11-22.
 */

/** What a match does, as the end of "This text …", and the patterns in one expression each. */
export interface Wording {
  readonly does: string;
  readonly pattern: RegExp;
}

/** At most a few words in between, so that the parts belong to one phrase. */
const gap = String.raw`(?:[\s\p{L}\p{M}'’,]{0,40}?)`;

const override = [
  String.raw`\b(?:ignore|disregard|forget|override|bypass)\s${gap}\b(?:previous|prior|above|earlier|preceding|system|safety)\b${gap}\b(?:instructions?|rules|prompts?|messages|guidelines|directives|restrictions|policies)\b`,
  String.raw`\b(?:ignore|disregard|forget|override)\s${gap}\b(?:other|existing|all|any|your)\b${gap}\b(?:instructions?|prompts?|guidelines|directives)\b`,
  String.raw`\b(?:ignoriere|missachte|vergiss|umgehe)\b${gap}\b(?:vorherigen?|bisherigen?|obigen?|anderen?|alle[ns]?)\b${gap}(?:anweisungen|regeln|vorgaben)`,
  String.raw`\b(?:ignore[zr]?|oublie[zr]?|contourne[zr]?)\b${gap}\b(?:instructions|consignes|règles)\b${gap}\b(?:précédentes|antérieures|ci-dessus|du système)`,
  String.raw`\b(?:ignora|ignore|olvida|omite)\b${gap}\b(?:instrucciones|reglas|indicaciones)\b${gap}\b(?:anteriores|previas|del sistema)`,
  String.raw`\b(?:ignore|esqueça|desconsidere)\b${gap}\b(?:instruções|regras|orientações)\b${gap}\b(?:anteriores|prévias|do sistema)`,
  String.raw`\b(?:ignora|dimentica)\b${gap}\b(?:istruzioni|regole)\b${gap}\b(?:precedenti|del sistema)`,
  `(?:игнорируй|забудь|не обращай внимания на)${gap}(?:предыдущ|прежн|вышеуказанн|системн|все)[а-яё]{0,6}${gap}(?:инструкц|указан|правил)`,
  String.raw`(?:忽略|无视|忘记|忽視|無視)[^。\n]{0,12}(?:之前|先前|以上|上述|前面|所有|系统|系統)[^。\n]{0,10}(?:指令|指示|规则|規則|提示)`,
  String.raw`(?:以前|これまで|上記|前|すべて|システム)の[^。\n]{0,10}(?:指示|命令|ルール)[^。\n]{0,6}(?:無視|忘れ)`,
  String.raw`(?:이전|위의|모든|시스템)\s?[^.\n]{0,10}(?:지시|명령|규칙)[^.\n]{0,8}(?:무시|잊)`,
];

const concealment = [
  String.raw`\b(?:do\s?n[o'’]t|do not|never|must not|without)\s${gap}\b(?:tell(?:ing)?|inform(?:ing)?|mention(?:ing)?|reveal(?:ing)?|disclos(?:e|ing)|notify(?:ing)?|alert(?:ing)?|show(?:ing)?)\b${gap}\b(?:to\s)?the\s(?:user|human|person|developer|operator)\b`,
  String.raw`\bwithout\s${gap}\b(?:the\s)?(?:user|human)(?:'s|’s)?\s(?:knowledge|knowing|noticing|consent|permission|approval)\b`,
  String.raw`\b(?:keep|hide|conceal)\s${gap}\b(?:secret\s)?from\sthe\s(?:user|human|person)\b`,
  String.raw`\b(?:dem|den|der)\s(?:benutzer|nutzer|anwender)(?:in)?\b${gap}\b(?:nicht|nichts|keinesfalls)\b${gap}(?:sagen|mitteilen|erwähnen|erzählen|verraten)`,
  String.raw`\b(?:sage|erzähle|verrate)\s(?:es\s)?(?:dem|der)\s(?:benutzer|nutzer|anwender)(?:in)?\s(?:nicht|nichts)`,
  String.raw`\bne\s${gap}\b(?:dis|dites|mentionne[zr]?|révèle[zr]?|informe[zr]?)\b${gap}\bl['’]utilisateur`,
  String.raw`\bno\s(?:le\s)?${gap}\b(?:digas|diga|menciones|reveles|informes)\b${gap}\b(?:al|el)\susuario`,
  String.raw`\bnão\s${gap}\b(?:diga|mencione|revele|informe)\b${gap}\b(?:ao|o)\susuário`,
  String.raw`\bnon\s${gap}\b(?:dire|menzionare|rivelare|informare)\b${gap}(?:all['’]|l['’])utente`,
  String.raw`не\s${gap}(?:говори|сообщай|упоминай|раскрывай)[а-яё]{0,3}${gap}пользовател`,
  String.raw`(?:不要|别|請勿|请勿|切勿)[^。\n]{0,10}(?:告诉|告知|告訴|提及|透露|通知)[^。\n]{0,8}(?:用户|用戶|使用者)`,
  String.raw`ユーザーに[^。\n]{0,12}(?:言わない|伝えない|知らせない|教えない)`,
  String.raw`사용자에게[^.\n]{0,12}(?:말하지|알리지|언급하지)`,
];

const steering = [
  String.raw`<\/?(?:important|system|instructions?|secret|hidden)>`,
  String.raw`\b(?:read|include|send|pass|append|attach)\s[^.\n]{0,60}(?:~\/\.ssh|id_rsa|\/etc\/passwd|\/etc\/shadow|\.aws\/credentials)`,
  String.raw`\byou\sare\snow\s(?:in\s)?(?:developer|admin|root|jailbreak|unrestricted|dan)\b`,
];

/** All wordings, most severe first. */
export const instructionWordings: readonly Wording[] = [
  wording("sets aside the model's other instructions", override),
  wording('tells the model to hide something from you', concealment),
  wording('controls what the model does with other tools or files', steering),
];

/** The expressions are long, and most configurations hold no text that they are for. */
function wording(does: string, patterns: readonly string[]): Wording {
  let pattern: RegExp | undefined;
  return {
    does,
    get pattern() {
      pattern ??= new RegExp(patterns.map((each) => `(?:${each})`).join('|'), 'giu');
      return pattern;
    },
  };
}
