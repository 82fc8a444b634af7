/** The commands of the command line, one small class each; no rule of the commons lives here. */
@NullMarked
package usufruct.node.command;

import org.jspecify.annotations.NullMarked;
