/**
 * How authors write rules: plain rule files, decision tables and sentences, each line remembering where it stands.
 *
 * <p>A table and a file of sentences expand to lines of DRL here; what the lines may say is judged by the policy room's
 * one reader, whatever they came from. Nothing is run here.
 */
@NullMarked
package usufruct.policy.text;

import org.jspecify.annotations.NullMarked;
