package usufruct.node.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import usufruct.demo.Neighbours;

/** How many nodes a demonstration has, as it is typed: one, or one for each village. */
public final class NodeCount implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String typed) {
        int villages = Neighbours.names().size();
        if (typed.equals("1") || typed.equals(Integer.toString(villages))) {
            return Integer.valueOf(typed);
        }
        throw new TypeConversionException("a demonstration has 1 node or " + villages + ", not `" + typed + "`");
    }
}
