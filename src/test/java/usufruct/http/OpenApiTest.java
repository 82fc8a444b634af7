package usufruct.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The description of the interface and the resources of all rooms say the same, both ways. */
class OpenApiTest {
    private static final Set<String> VERBS = Set.of("get", "put", "post", "delete", "options", "head", "patch");
    private static final Pattern IN_PATH = Pattern.compile("\\{([^}]+)}");

    private final JsonNode document = OpenApiDocument.load();
    private final Map<String, Method> offered = offered();
    private final Map<String, JsonNode> described = described();

    @Test
    void describesEveryMethodOfEveryResourceAndNothingElse() {
        assertThat(offered).as("resources were found").isNotEmpty();
        assertThat(described.keySet()).isEqualTo(offered.keySet());
    }

    @Test
    void saysOfEveryMethodWhetherItMustBeSigned() {
        described.forEach(
                (call, operation) -> assertThat(operation.path("security").isEmpty() && operation.has("security"))
                        .as("%s is public", call)
                        .isEqualTo(isPublic(method(call))));
    }

    @Test
    void namesEveryParameter() {
        described.forEach((call, operation) -> {
            Method method = method(call);
            assertThat(parameters(call, operation, "path"))
                    .as("path parameters of %s", call)
                    .isEqualTo(named(method, PathParam.class, PathParam::value));
            assertThat(parameters(call, operation, "query"))
                    .as("query parameters of %s", call)
                    .isEqualTo(named(method, QueryParam.class, QueryParam::value));
            assertThat(new TreeSet<>(
                            IN_PATH.matcher(call).results().map(r -> r.group(1)).toList()))
                    .as("places in the path of %s", call)
                    .isEqualTo(parameters(call, operation, "path"));
            assertThat(operation.has("requestBody")).as("body of %s", call).isEqualTo(takesBody(method));
        });
    }

    @Test
    void describesEveryCallInFull() {
        var ids = new HashSet<String>();
        described.forEach((call, operation) -> {
            assertThat(ids.add(operation.path("operationId").asText()))
                    .as("id of %s", call)
                    .isTrue();
            assertThat(operation.path("operationId").asText())
                    .as("id of %s", call)
                    .isNotEmpty();
            assertThat(operation.path("summary").asText())
                    .as("summary of %s", call)
                    .isNotEmpty();
            assertThat(operation.path("responses").path("default").path("$ref").asText())
                    .as("problems of %s", call)
                    .isEqualTo("#/components/responses/problem");
            assertThat(operation.path("responses").properties())
                    .as("answers of %s", call)
                    .hasSizeGreaterThan(1);
        });
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        assertThat(document.findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    /** The strict reader must see every body: nothing is bound to a record or a tree on the way. */
    @Test
    void everyBodyArrivesAsBytes() {
        offered.forEach((call, method) -> {
            List<Parameter> bodies = bodies(method);
            assertThat(bodies).as("bodies of %s", call).hasSizeLessThan(2);
            assertThat(bodies).as("body of %s", call).allMatch(body -> body.getType() == byte[].class);
        });
    }

    private static Map<String, Method> offered() {
        var offered = new TreeMap<String, Method>();
        for (JavaClass found : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("usufruct")) {
            if (!found.getSimpleName().endsWith("Resource")) {
                continue;
            }
            Class<?> resource = found.reflect();
            for (Method method : resource.getDeclaredMethods()) {
                verb(method).ifPresent(verb -> {
                    Method other = offered.put(verb + " " + path(resource, method), method);
                    assertThat(other)
                            .as("%s and %s answer the same call", method, other)
                            .isNull();
                });
            }
        }
        return offered;
    }

    private Map<String, JsonNode> described() {
        var described = new TreeMap<String, JsonNode>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(entry -> VERBS.contains(entry.getKey()))
                        .forEach(entry -> described.put(
                                entry.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), entry.getValue())));
        return described;
    }

    private Method method(String call) {
        Method method = offered.get(call);
        assertThat(method).as("the resource method of %s", call).isNotNull();
        return method;
    }

    private Set<String> parameters(String call, JsonNode operation, String in) {
        var names = new TreeSet<String>();
        JsonNode ofThePath = document.path("paths")
                .path(call.substring(call.indexOf(' ') + 1))
                .path("parameters");
        Stream.of(ofThePath, operation.path("parameters"))
                .flatMap(JsonNode::valueStream)
                .map(parameter -> parameter.has("$ref")
                        ? document.at(parameter.path("$ref").asText().substring(1))
                        : parameter)
                .filter(parameter -> parameter.path("in").asText().equals(in))
                .forEach(parameter -> names.add(parameter.path("name").asText()));
        return names;
    }

    private static <A extends Annotation> Set<String> named(
            Method method, Class<A> annotation, java.util.function.Function<A, String> name) {
        var names = new TreeSet<String>();
        for (Parameter parameter : method.getParameters()) {
            if (parameter.isAnnotationPresent(annotation)) {
                names.add(name.apply(parameter.getAnnotation(annotation)));
            }
        }
        return names;
    }

    private static boolean takesBody(Method method) {
        return !bodies(method).isEmpty();
    }

    private static List<Parameter> bodies(Method method) {
        return Arrays.stream(method.getParameters())
                .filter(parameter -> Stream.of(
                                PathParam.class,
                                QueryParam.class,
                                HeaderParam.class,
                                CookieParam.class,
                                Context.class,
                                Suspended.class)
                        .noneMatch(parameter::isAnnotationPresent))
                .toList();
    }

    private static boolean isPublic(Method method) {
        return method.isAnnotationPresent(Public.class)
                || method.getDeclaringClass().isAnnotationPresent(Public.class);
    }

    private static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(java.util.Objects::nonNull)
                .map(HttpMethod::value)
                .findFirst();
    }

    private static String path(Class<?> resource, Method method) {
        String path =
                "/" + template(resource.getAnnotation(Path.class)) + "/" + template(method.getAnnotation(Path.class));
        String clean = path.replaceAll("/+", "/").replaceAll("\\{\\s*(\\w+)\\s*:[^}]*}", "{$1}");
        return clean.length() > 1 && clean.endsWith("/") ? clean.substring(0, clean.length() - 1) : clean;
    }

    private static String template(Path path) {
        return path == null ? "" : path.value();
    }
}
