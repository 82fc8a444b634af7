/**
 * The rule author's vocabulary: what a rule may ask about one need and one offer, and nothing more.
 *
 * <p>One flat record per pair, {@link usufruct.policy.fact.Candidate}, joined from plain facts before any rule runs. No
 * fact names a person, a need or an offer, so no rule can single one out. Renaming a fact breaks rules that communities
 * wrote: add facts, and raise {@link usufruct.policy.fact.Vocabulary#VERSION} when one changes its meaning.
 */
@NullMarked
package usufruct.policy.fact;

import org.jspecify.annotations.NullMarked;
