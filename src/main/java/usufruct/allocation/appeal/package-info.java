/**
 * Appeals against what a round decided: by the person whose need it is about, within a time, judged by somebody who had no
 * part in it. One that is upheld puts the person before all others once, or gives them a thing that is free now.
 */
@NullMarked
package usufruct.allocation.appeal;

import org.jspecify.annotations.NullMarked;
