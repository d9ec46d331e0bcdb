package org.gastwirt.panel.web;

import io.github.bucket4j.Bucket;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * So many requests a minute for each token, and so many of those that make something, told by the headers of
 * draft-ietf-httpapi-ratelimit-headers. Each panel counts for itself.
 */
class RateLimitFilter extends OncePerRequestFilter {

    private static final int MOST_TOKENS = 10_000;
    private static final int WINDOW_SECONDS = 60;
    private static final Pattern COLLECTION = Pattern.compile("/v1/[^/]+/?");

    private record Buckets(Bucket all, Bucket creates) {}

    private final WebSettings settings;
    private final ProblemReply reply;
    private final Map<UUID, Buckets> perToken = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Buckets> eldest) {
            return size() > MOST_TOKENS;
        }
    });

    RateLimitFilter(WebSettings settings, ProblemReply reply) {
        this.settings = settings;
        this.reply = reply;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean creates = request.getMethod().equals("POST")
                && COLLECTION.matcher(request.getRequestURI()).matches();
        var buckets = perToken.computeIfAbsent(
                token(),
                id -> new Buckets(bucket(settings.apiRequestsPerMinute()), bucket(settings.apiCreatesPerMinute())));
        if (take("default", buckets.all(), settings.apiRequestsPerMinute(), response)
                && (!creates || take("creates", buckets.creates(), settings.apiCreatesPerMinute(), response))) {
            chain.doFilter(request, response);
        }
    }

    private boolean take(String policy, Bucket bucket, int quota, HttpServletResponse response) throws IOException {
        var probe = bucket.tryConsumeAndReturnRemaining(1);
        response.setHeader("RateLimit-Policy", "\"" + policy + "\";q=" + quota + ";w=" + WINDOW_SECONDS);
        response.setHeader(
                "RateLimit",
                "\"" + policy + "\";r=" + probe.getRemainingTokens() + ";t="
                        + Duration.ofNanos(probe.getNanosToWaitForReset()).toSeconds());
        if (!probe.isConsumed()) {
            long seconds = Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1;
            reply.write(new PanelException(ErrorCode.RATE_LIMITED, seconds), response);
        }
        return probe.isConsumed();
    }

    private static UUID token() {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof PanelAuthentication known
                && known.actor().id() != null) {
            return known.actor().id();
        }
        throw new PanelException(ErrorCode.UNAUTHENTICATED);
    }

    private static Bucket bucket(int perMinute) {
        return Bucket.builder()
                .addLimit(
                        limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofSeconds(WINDOW_SECONDS)))
                .build();
    }
}
