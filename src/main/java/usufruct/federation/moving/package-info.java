/**
 * Moving: a member takes what a node logged of them to another node, in a bundle that proves itself without the node it came
 * from, and goes on there with what they wait for.
 *
 * <p>Nothing is moved for anybody: each need is asked anew, under its person's own signature. Whether the time that it waited
 * elsewhere counts, the operators of the new node say.
 */
@NullMarked
package usufruct.federation.moving;

import org.jspecify.annotations.NullMarked;
