@NullMarked
package usufruct.http;

import org.jspecify.annotations.NullMarked;
