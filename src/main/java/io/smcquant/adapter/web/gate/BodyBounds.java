package io.smcquant.adapter.web.gate;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;

import io.smcquant.adapter.metrics.Metric;
import io.smcquant.adapter.metrics.Metrics;
import io.smcquant.adapter.web.wire.Problem;
import io.smcquant.adapter.web.wire.RefusedRequest;

/**
 * Bounds every body twice, as sent and as unpacked, and unpacks gzip while it is read: a small body that unpacks into a
 * huge one is refused at the bound, and never held in memory.
 */
@Provider
public class BodyBounds implements ContainerRequestFilter, ReaderInterceptor {
    private static final String BOUND = BodyBounds.class.getName() + ".bound";

    private final Gate gate;
    private final Metrics metrics;
    @Context
    ResourceInfo route;

    /** Made while the program is built, hence nothing here may read a setting yet. */
    BodyBounds(Gate gate, Metrics metrics) {
        this.gate = gate;
        this.metrics = metrics;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        long bytesMax = Optional.ofNullable(route.getResourceMethod())
                .map(method -> method.getAnnotation(BodyMax.class)).map(BodyMax::bytes).orElseGet(gate::bodyBytesMax);
        request.setProperty(BOUND, bytesMax);
        if (request.getLength() > bytesMax) {
            metrics.counter(Metric.HTTP_REFUSED, "body").increment();
            throw BoundedStream.tooLarge("as sent", bytesMax);
        }
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException, WebApplicationException {
        long bytesMax = context.getProperty(BOUND) instanceof Long bound ? bound : gate.bodyBytesMax();
        InputStream sent = new BoundedStream(context.getInputStream(), bytesMax, "as sent");
        String encoding = Optional.ofNullable(context.getHeaders().getFirst(HttpHeaders.CONTENT_ENCODING))
                .orElse("identity").toLowerCase(Locale.ROOT);
        try {
            context.setInputStream(switch (encoding) {
            case "identity" -> sent;
            case "gzip" -> new BoundedStream(new GZIPInputStream(sent), bytesMax, "after unpacking");
            default -> throw new RefusedRequest(
                    Problem.of(415, "a body may come as it is or as gzip; Content-Encoding is " + encoding));
            });
            return context.proceed();
        } catch (ZipException | EOFException e) {
            throw new RefusedRequest(Problem.of(400, "the body is no whole gzip, as Content-Encoding says it is"));
        } catch (RefusedRequest refused) {
            metrics.counter(Metric.HTTP_REFUSED, "body").increment();
            throw refused;
        }
    }
}
