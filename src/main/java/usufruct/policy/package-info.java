/**
 * Policy sets: rules in plain files that judge each pair of a need and an offer, and say why.
 *
 * <p>The one room that knows Drools. Rules are a strict subset of DRL (see {@link usufruct.policy.PolicySet}): they add
 * findings and do nothing else. No allocation, no database and no person lives here.
 */
@NullMarked
package usufruct.policy;

import org.jspecify.annotations.NullMarked;
