/** What a rule knows of its findings, for the parts of the product that act on them without knowing any rule. */

/** Stated in the rule's metadata; every finding carries those of its rule. */
export interface RuleTraits {
  /** It speaks about templates and copies too, in which placeholders belong and nothing is started. */
  inTemplates?: true;
  /**
   * As a warning or an error, a finding breaks the line of its control in the practical setup.
   * Required, so that no new rule turns the posture red, or leaves it green, without anybody having thought of it.
   */
  countsForPosture: boolean;
  /**
   * What stands at the place: a credential is masked wherever the text around it is shown.
   * Rules of the control `secrets` must state it; for all others nothing is taken for a credential on their word.
   */
  pointsAt?: 'credential' | 'other';
  /** Its fixes name one version of what a server downloads. */
  pinsVersion?: true;
  /** False: its findings go away with their cause, so there is nothing to decide about keeping them. */
  suppressible?: false;
  /** The policy makes its findings, and policies alone take them back: comments in the checked text hide none. */
  setByPolicy?: true;
  /** Where it points is one example of what is wrong with the workspace: the place is no part of what it is. */
  aboutWorkspace?: true;
  /** Its findings quote what a running server says of its tools: they are never handed to language models. */
  quotesTools?: true;
  /** A person ends its findings by reviewing the entry. */
  endsWithReview?: true;
}
