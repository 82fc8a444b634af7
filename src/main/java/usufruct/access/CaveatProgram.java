package usufruct.access;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelAttributePattern;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelUnknownSet;
import dev.cel.runtime.PartialVars;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import usufruct.access.Caveat.Type;

/**
 * A caveat, compiled. It sees its parameters and nothing else: no clock, no store; and its cost is bounded by the length of
 * the expression, of its values and by {@value #MOST_ITERATIONS} turns of its loops.
 *
 * @see <a href="https://github.com/google/cel-java">CEL for Java</a>
 */
final class CaveatProgram {
    static final int MOST_ITERATIONS = 1_000;
    private static final int DEEPEST = 32;

    private static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .enableUnknownTracking(true)
            .comprehensionMaxIterations(MOST_ITERATIONS)
            .maxParseRecursionDepth(DEEPEST)
            .maxExpressionCodePointSize(Schema.LONGEST_EXPRESSION)
            .maxRegexProgramSize(Schema.LONGEST_EXPRESSION)
            .build();

    private final Caveat caveat;
    private final CelRuntime.Program program;

    /** What an evaluation says. */
    sealed interface Outcome {
        /** It holds, or it does not. */
        record Known(boolean holds) implements Outcome {}

        /** It depends on parameters that were not given. */
        record Missing(Set<String> parameters) implements Outcome {}

        /** It fails with what was given, or costs too much. */
        record Broken() implements Outcome {}
    }

    /** @throws IllegalArgumentException when the expression is no CEL, or no condition over these parameters */
    CaveatProgram(Caveat caveat) {
        this.caveat = caveat;
        try {
            CelCompilerBuilder compiler = CelCompilerFactory.standardCelCompilerBuilder()
                    .setOptions(OPTIONS)
                    .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                    .setResultType(SimpleType.BOOL);
            caveat.parameters().forEach((name, type) -> compiler.addVar(name, celType(type)));
            program = CelRuntimeFactory.plannerRuntimeBuilder()
                    .setOptions(OPTIONS)
                    .build()
                    .createProgram(compiler.build().compile(caveat.expression()).getAst());
        } catch (CelValidationException e) {
            throw new IllegalArgumentException(e.getErrors().getFirst().getMessage(), e);
        } catch (CelEvaluationException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static CelType celType(Type type) {
        return switch (type) {
            case Type.Single single ->
                switch (single) {
                    case BOOL -> SimpleType.BOOL;
                    case INT -> SimpleType.INT;
                    case STRING -> SimpleType.STRING;
                    case TIMESTAMP -> SimpleType.TIMESTAMP;
                    case DURATION -> SimpleType.DURATION;
                };
            case Type.ListOf(Type.Single element) -> ListType.create(celType(element));
        };
    }

    /** @param given the value of a parameter, if there is one */
    Outcome evaluate(Function<String, Optional<JsonNode>> given) {
        var values = new HashMap<String, Object>();
        List<CelAttributePattern> unknown = new ArrayList<>();
        for (Map.Entry<String, Type> parameter : caveat.parameters().entrySet()) {
            Optional<JsonNode> json = given.apply(parameter.getKey());
            if (json.isEmpty()) {
                unknown.add(CelAttributePattern.create(parameter.getKey()));
                continue;
            }
            Optional<Object> value = CaveatValues.read(parameter.getValue(), json.get());
            if (value.isEmpty()) {
                return new Outcome.Broken();
            }
            values.put(parameter.getKey(), value.get());
        }
        try {
            return outcome(program.eval(PartialVars.of(values, unknown.toArray(CelAttributePattern[]::new))));
        } catch (CelEvaluationException e) {
            return new Outcome.Broken();
        }
    }

    private static Outcome outcome(Object result) {
        return switch (result) {
            case Boolean holds -> new Outcome.Known(holds);
            case CelUnknownSet unknown -> {
                var missing = new TreeSet<String>();
                unknown.attributes().forEach(attribute -> missing.add(attribute.toString()));
                yield new Outcome.Missing(missing);
            }
            case Object other -> new Outcome.Broken();
        };
    }
}
