/**
 * Attestations: a group's people say, under their signature, that somebody is vetted or trained for something within a window.
 * Each ends by itself, is renewed by a new one, and is withdrawn with a reason. Never a score, and nothing that is public.
 */
@NullMarked
package usufruct.community.attestation;

import org.jspecify.annotations.NullMarked;
