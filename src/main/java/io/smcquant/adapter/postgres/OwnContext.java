package io.smcquant.adapter.postgres;

import java.util.function.Supplier;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * Lets threads that are no event loop use the database: Hibernate's sessions live on a context of their own for each
 * piece of work, which requests bring along and others do not.
 */
final class OwnContext {
    private final Context loop;

    OwnContext(Vertx vertx) {
        this.loop = vertx.getOrCreateContext();
    }

    /** Does the work on an event loop; the item or failure comes from there. */
    <T> Uni<T> run(Supplier<Uni<T>> work) {
        return Uni.createFrom().emitter(emitter -> {
            Context context = VertxContext.createNewDuplicatedContext(loop);
            VertxContextSafetyToggle.setContextSafe(context, true);
            context.runOnContext(ignored -> Uni.createFrom().deferred(work::get).subscribe().with(emitter::complete,
                    emitter::fail));
        });
    }
}
