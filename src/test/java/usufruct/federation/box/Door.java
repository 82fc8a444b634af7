package usufruct.federation.box;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import usufruct.http.Caller;
import usufruct.http.IncomingRequest;
import usufruct.http.Problems;
import usufruct.http.Public;
import usufruct.json.JsonRefusedException;
import usufruct.node.BoxedRooms;
import usufruct.outbound.Reply;
import usufruct.words.Answer;
import usufruct.words.Bytes;
import usufruct.words.Reason;
import usufruct.words.Refusal;
import usufruct.words.RefusedException;

/** Brings a request to the resource that answers it, by the resources' own annotations, once its signature was judged. */
final class Door {
    private static final Map<Class<? extends Annotation>, String> METHODS =
            Map.of(GET.class, "GET", POST.class, "POST", PUT.class, "PUT", DELETE.class, "DELETE");
    private static final Pattern NAME = Pattern.compile("\\{([a-zA-Z]+)(?:: *([^}]+))?}");

    private final List<Route> routes = new ArrayList<>();
    private final BoxedRooms rooms;
    private final boolean believes;

    private record Route(String method, Pattern path, List<String> names, Object resource, Method call) {}

    /** @param believes signatures are not looked at: a fault made on purpose */
    Door(BoxedRooms rooms, boolean believes) {
        this.rooms = rooms;
        this.believes = believes;
        rooms.resources().forEach(this::add);
        // a word that stands in an address goes before a name for any
        routes.sort(Comparator.comparingInt(each -> each.names().size()));
    }

    private void add(Object resource) {
        Path base = resource.getClass().getAnnotation(Path.class);
        for (Method each : resource.getClass().getDeclaredMethods()) {
            METHODS.forEach((annotation, method) -> {
                if (each.isAnnotationPresent(annotation)) {
                    Path more = each.getAnnotation(Path.class);
                    String template = join(base.value(), more == null ? "" : more.value());
                    var names = new ArrayList<String>();
                    Matcher found = NAME.matcher(template);
                    String pattern = found.replaceAll(name -> {
                        names.add(name.group(1));
                        return "(" + Matcher.quoteReplacement(name.group(2) == null ? "[^/]+" : name.group(2)) + ")";
                    });
                    each.setAccessible(true);
                    routes.add(new Route(method, Pattern.compile(pattern), List.copyOf(names), resource, each));
                }
            });
        }
    }

    private static String join(String base, String more) {
        String path = "/" + base + "/" + more;
        return path.replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
    }

    /** What is answered; as the server would, also to what is refused. */
    Reply answer(IncomingRequest request) {
        try {
            return reply(respond(request));
        } catch (RefusedException e) {
            return reply(Problems.response(e.refusal()));
        } catch (JsonRefusedException e) {
            return reply(Problems.response(e.refusal()));
        }
    }

    private Response respond(IncomingRequest request) {
        URI target = URI.create(request.targetUri());
        for (Route route : routes) {
            Matcher path = route.path().matcher(target.getPath());
            if (route.method().equals(request.method()) && path.matches()) {
                Optional<Caller> caller = caller(route, request);
                return call(route, path, target, caller, request.body());
            }
        }
        throw new RefusedException(Reason.NOT_FOUND, "there is nothing at this address");
    }

    private Optional<Caller> caller(Route route, IncomingRequest request) {
        boolean isPublic = route.call().isAnnotationPresent(Public.class)
                || route.resource().getClass().isAnnotationPresent(Public.class);
        if (isPublic && request.headers().value("signature-input").isEmpty()) {
            return Optional.empty();
        }
        if (believes) {
            return rooms.claimed(request);
        }
        return switch (rooms.caller(request)) {
            case Answer.Done<Caller>(Caller caller) -> Optional.of(caller);
            case Answer.Refused<Caller>(Refusal refusal) -> throw new RefusedException(refusal);
        };
    }

    private static Response call(Route route, Matcher path, URI target, Optional<Caller> caller, byte[] body) {
        var arguments = new ArrayList<@Nullable Object>();
        for (Parameter each : route.call().getParameters()) {
            arguments.add(argument(each, route, path, target, caller, body));
        }
        try {
            Object answer = route.call().invoke(route.resource(), arguments.toArray());
            if (answer == null) {
                return Response.noContent().build();
            }
            return answer instanceof Response response
                    ? response
                    : Response.ok(
                                    answer,
                                    route.call().getAnnotation(Produces.class).value()[0])
                            .build();
        } catch (InvocationTargetException e) {
            switch (e.getCause()) {
                case RuntimeException bug -> throw bug;
                case Error bug -> throw bug;
                default -> throw new IllegalStateException(e);
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Object argument(
            Parameter parameter, Route route, Matcher path, URI target, Optional<Caller> caller, byte[] body) {
        if (parameter.getType() == Caller.class) {
            return caller.orElseThrow();
        }
        if (parameter.getType() == byte[].class) {
            return body;
        }
        if (parameter.getType() == ContainerRequestContext.class) {
            return Proxy.newProxyInstance(
                    Door.class.getClassLoader(),
                    new Class<?>[] {ContainerRequestContext.class},
                    (context, method, arguments) -> method.getName().equals("getProperty")
                                    && Caller.class.getName().equals(arguments[0])
                            ? caller.orElse(null)
                            : null);
        }
        PathParam inPath = parameter.getAnnotation(PathParam.class);
        if (inPath != null) {
            return path.group(route.names().indexOf(inPath.value()) + 1);
        }
        QueryParam inQuery = parameter.getAnnotation(QueryParam.class);
        if (inQuery != null) {
            DefaultValue usual = parameter.getAnnotation(DefaultValue.class);
            Optional<String> text = query(target, inQuery.value())
                    .or(() -> Optional.ofNullable(usual).map(DefaultValue::value));
            return text.map(each -> parsed(parameter.getType(), each)).orElse(null);
        }
        throw new IllegalStateException("the box's door hands nobody a " + parameter);
    }

    private static Object parsed(Class<?> type, String text) {
        if (type == String.class) {
            return text;
        }
        if (type == Integer.class || type == int.class) {
            return Integer.valueOf(text);
        }
        if (type == Long.class || type == long.class) {
            return Long.valueOf(text);
        }
        if (type == Boolean.class || type == boolean.class) {
            return Boolean.valueOf(text);
        }
        throw new IllegalStateException("the box's door reads no " + type);
    }

    private static Optional<String> query(URI target, String name) {
        String query = target.getRawQuery();
        for (String each : query == null ? new String[0] : query.split("&", -1)) {
            if (each.startsWith(name + "=")) {
                return Optional.of(URLDecoder.decode(each.substring(name.length() + 1), StandardCharsets.UTF_8));
            }
        }
        return Optional.empty();
    }

    private static Reply reply(Response response) {
        byte[] body = switch (response.getEntity()) {
            case byte[] bytes -> bytes;
            case String text -> Bytes.utf8(text);
            case null -> new byte[0];
            default -> throw new IllegalStateException("the box knows no such answer: " + response.getEntity());
        };
        return new Reply(
                response.getStatus(),
                response.getMediaType() == null ? "" : response.getMediaType().toString(),
                body);
    }
}
