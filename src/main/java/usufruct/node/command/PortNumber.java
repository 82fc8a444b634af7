package usufruct.node.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A port as it is typed: 0 to 65535, 0 for any that is free. */
public final class PortNumber implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String typed) {
        try {
            int port = Integer.parseInt(typed);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new TypeConversionException("`" + typed + "` is no port; a port is from 0 to 65535");
    }
}
