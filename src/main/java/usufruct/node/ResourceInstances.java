package usufruct.node;

import io.dropwizard.jersey.setup.JerseyEnvironment;
import java.util.ArrayList;
import java.util.List;
import org.glassfish.jersey.internal.inject.AbstractBinder;

/**
 * Resources that are made already, each bound under its class. Registered one by one, a class would be generated for every one of
 * them at each start.
 */
final class ResourceInstances extends AbstractBinder {
    private final List<Object> resources = new ArrayList<>();

    /** @param resource the only one of its class */
    void register(Object resource) {
        resources.add(resource);
    }

    /** To be done once, when all are registered. */
    void install(JerseyEnvironment jersey) {
        resources.forEach(resource -> jersey.register(resource.getClass()));
        jersey.register(this);
    }

    @Override
    protected void configure() {
        resources.forEach(this::bindOne);
    }

    private <T> void bindOne(T resource) {
        bind(resource).to(resource.getClass());
    }
}
