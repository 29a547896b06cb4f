package io.smcquant.adapter.registry;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smcquant.adapter.postgres.Models;
import io.smcquant.adapter.postgres.StoredModel;
import io.smcquant.scoring.ModelName;
import io.smcquant.scoring.tree.TreeModel;
import io.smcquant.scoring.tree.UnreadableModel;
import io.vertx.core.buffer.Buffer;

/** Brings models from the registry into memory, part by part, and reads them on threads that may take their time. */
@ApplicationScoped
public class ModelLoading {
    private final Models models;

    ModelLoading(Models models) {
        this.models = models;
    }

    /** A model of the registry that this program cannot read: written by a later one, or damaged. */
    static final class Unloadable extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unloadable(String reason) {
            super(reason, null, false, false);
        }
    }

    /** Nothing where there is no such model; fails with {@link Unloadable} where reading it again would not help. */
    public Uni<Optional<OpenedModel>> load(long id) {
        return models.find(id).chain(found -> found.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : read(found.get()).map(Optional::of));
    }

    private Uni<OpenedModel> read(StoredModel stored) {
        return Uni.createFrom().deferred(() -> {
            Reading reading = new Reading(stored);
            Uni<Void> read = Uni.createFrom().voidItem();
            for (int i = 0; i < Models.parts(stored.content().sizeBytes()); i++) {
                int number = i;
                read = read.chain(() -> models.part(stored.id(), number))
                        .emitOn(Infrastructure.getDefaultWorkerPool())
                        .invoke(reading::accept).replaceWithVoid();
            }
            return read.emitOn(Infrastructure.getDefaultWorkerPool()).map(done -> reading.finish());
        });
    }

    /** Used by one thread after the other. */
    private static final class Reading {
        private final StoredModel stored;
        private final ModelBytes bytes;
        private final MessageDigest digest = SpooledFile.sha256();

        private Reading(StoredModel stored) {
            this.stored = stored;
            this.bytes = ModelBytes.of(stored.content().format());
        }

        private void accept(Buffer part) {
            byte[] piece = part.getBytes();
            digest.update(piece);
            try {
                bytes.accept(piece, 0, piece.length);
            } catch (UnreadableModel e) {
                throw new Unloadable(String.valueOf(e.getMessage()));
            } catch (RuntimeException bug) { // style-ok: it is this model's trouble, and not that of the others
                throw new Unloadable("it cannot be read: " + bug);
            }
        }

        private OpenedModel finish() {
            if (!HexFormat.of().formatHex(digest.digest()).equals(stored.content().sha256())) {
                throw new Unloadable("its bytes are not those that were uploaded");
            }
            try {
                TreeModel trees = bytes.finish();
                return new OpenedModel(
                        new ModelName(stored.id(), stored.content().name(), stored.content().version()),
                        stored.content(), ModelContent.card(stored.content()), trees);
            } catch (UnreadableModel | UnreadableCard e) {
                throw new Unloadable(String.valueOf(e.getMessage()));
            } catch (RuntimeException bug) { // style-ok: it is this model's trouble, and not that of the others
                throw new Unloadable("it cannot be read: " + bug);
            }
        }
    }
}
