package io.smcquant.adapter.web.models;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipException;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.smcquant.adapter.postgres.ModelFormat;
import io.smcquant.adapter.postgres.Models;
import io.smcquant.adapter.postgres.StoredModel.Content;
import io.smcquant.adapter.registry.CardJson;
import io.smcquant.adapter.registry.ModelContent;
import io.smcquant.adapter.registry.SpooledFile;
import io.smcquant.adapter.registry.UnreadableCard;
import io.smcquant.adapter.web.wire.Problem;
import io.smcquant.adapter.web.wire.Problem.FieldFinding;
import io.smcquant.adapter.web.wire.RefusedRequest;
import io.smcquant.scoring.ModelCard;
import io.smcquant.scoring.tree.TreeModel;
import io.smcquant.scoring.tree.UnreadableModel;

/** Reads what somebody brings as a model, refuses what is none, and stores the rest. */
@ApplicationScoped
class GivenModels {
    static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    static final String NAME_RULE = "must have 1 to 64 letters, digits, dots, hyphens or underscores, and begin with a"
            + " letter or digit";
    private static final String MODEL = "model";
    private static final String CARD = "card";

    private final Models models;
    private final ModelDesk desk;

    GivenModels(Models models, ModelDesk desk) {
        this.models = models;
        this.desk = desk;
    }

    static ModelFormat format(@Nullable MediaType type) {
        if (MediaType.TEXT_PLAIN_TYPE.isCompatible(type)) {
            return ModelFormat.LIGHTGBM;
        } else if (MediaType.APPLICATION_OCTET_STREAM_TYPE.isCompatible(type)) {
            return ModelFormat.TABLE;
        }
        throw otherType(String.valueOf(type));
    }

    /** Of a part of a form, which says of itself what it likes, or nothing. */
    static ModelFormat formatOfPart(@Nullable String type) {
        try {
            return format(type == null ? null : MediaType.valueOf(type));
        } catch (IllegalArgumentException e) {
            throw otherType(String.valueOf(type));
        }
    }

    private static RefusedRequest otherType(String type) {
        return new RefusedRequest(Problem.of(415, "a model comes as text/plain, as LightGBM saves it, or as"
                + " application/octet-stream, a table of ours; this is "
                + (type.equals("null") ? "of no type" : type)));
    }

    /** A form is taken apart before anybody could unpack it. */
    static void requirePlain(HttpHeaders headers) {
        String encoding = headers.getHeaderString(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new RefusedRequest(Problem.of(415, "a form comes as it is; Content-Encoding is " + encoding));
        }
    }

    static FileUpload required(String name, @Nullable FileUpload file) {
        if (file == null) {
            throw RefusedRequest.badRequest(List.of(new FieldFinding(name, "must be a file of the form")));
        }
        return file;
    }

    static byte[] cardBytes(FileUpload card) throws IOException {
        if (card.size() > CardJson.BYTES_MAX) {
            throw new RefusedRequest(Problem.of(413, "a card has at most " + CardJson.BYTES_MAX + " bytes"));
        }
        return Files.readAllBytes(card.uploadedFile());
    }

    /** Called on a thread that may wait. Whatever comes of it, the bytes on the disk are gone afterwards. */
    Uni<Response> receive(Optional<String> name, ModelFormat format, InputStream body, long bytesMax,
            Optional<byte[]> cardBytes) {
        SpooledFile file = spool(body, bytesMax);
        try {
            Content content = read(name, format, file, cardBytes);
            return models.store(content, file::part).map(stored -> answer(content, stored)).eventually(file::close);
        } catch (RuntimeException e) { // style-ok: rethrown; whatever it is, the bytes must not stay on the disk
            file.close();
            throw e;
        }
    }

    private static SpooledFile spool(InputStream body, long bytesMax) {
        try {
            return SpooledFile.of(body, bytesMax);
        } catch (SpooledFile.TooLarge e) {
            throw new RefusedRequest(Problem.of(413, String.valueOf(e.getMessage())));
        } catch (ZipException | EOFException e) {
            throw new RefusedRequest(Problem.of(400, "the body is no whole gzip, as Content-Encoding says it is"));
        } catch (SpooledFile.CutShort e) {
            throw new RefusedRequest(Problem.of(400, "the body ended before it was whole"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("a model could not be put on the disk", e);
        }
    }

    private static Content read(Optional<String> name, ModelFormat format, SpooledFile file,
            Optional<byte[]> cardBytes) {
        Optional<ModelCard> card = cardBytes.map(GivenModels::card);
        if (card.isPresent() && !card.get().tableSha256().equals(file.sha256Digits())) {
            throw RefusedRequest.badRequest(List.of(new FieldFinding("card.tableSha256",
                    "must be the SHA-256 of the model it comes with: that is " + file.sha256Digits())));
        }
        String called = name.or(() -> card.map(ModelCard::name).filter(said -> NAME.matcher(said).matches()))
                .orElseThrow(() -> RefusedRequest.badRequest(List.of(new FieldFinding("name", NAME_RULE))));
        return ModelContent.of(called, format, file, trees(format, file), card);
    }

    private static TreeModel trees(ModelFormat format, SpooledFile file) {
        try {
            return file.readModel(format);
        } catch (UnreadableModel e) {
            throw RefusedRequest.badRequest(List.of(new FieldFinding(MODEL, "cannot be read: " + e.getMessage())));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("a model could not be read from the disk", e);
        }
    }

    private static ModelCard card(byte[] bytes) {
        try {
            return CardJson.read(bytes);
        } catch (UnreadableCard e) {
            throw RefusedRequest.badRequest(List.of(new FieldFinding(CARD, "cannot be read: " + e.getMessage())));
        }
    }

    private Response answer(Content content, Models.Stored stored) {
        WireModel.Uploaded uploaded = new WireModel.Uploaded(stored.id(), content.name(), content.version(),
                !stored.isNew(), desk.scoring(content));
        Response.ResponseBuilder answer = stored.isNew()
                ? Response.created(URI.create("/api/v1/models/" + stored.id()))
                : Response.ok();
        return answer.entity(uploaded).build();
    }
}
