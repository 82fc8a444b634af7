package usufruct.node.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import usufruct.demo.Programme;

/** A community of the demonstration as it is typed. */
public final class CommunityName implements ITypeConverter<String> {
    @Override
    public String convert(String typed) {
        if (Programme.COMMUNITIES.contains(typed)) {
            return typed;
        }
        throw new TypeConversionException("`" + typed + "` is no community of the demonstration; there are "
                + String.join(", ", Programme.COMMUNITIES));
    }
}
