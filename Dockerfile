# syntax=docker/dockerfile:1
ARG NODE_IMAGE=docker.io/library/node:24.21.0-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# No script of a package runs: what is native comes built (the isolates of code too), and ssh2 works without its own (slower) addition.
RUN npm ci --omit=dev --ignore-scripts
COPY . .
RUN node --input-type=module -e "import { linkPostgresLibraries } from './bin/bootstrap.mjs'; linkPostgresLibraries()" \
 && node node_modules/vite/bin/vite.js build editor --config editor/vite.config.ts --logLevel warn \
 && node deploy/image/server-only.mjs \
 && npm prune --omit=dev --ignore-scripts --offline \
 && rm -rf node_modules/isolated-vm/*.tgz node_modules/isolated-vm/src node_modules/isolated-vm/vendor \
 && find node_modules/isolated-vm/prebuilds -mindepth 1 -maxdepth 1 ! -name "linux-$(node -p process.arch)" -exec rm -rf {} + \
 && find node_modules -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' \) -delete \
 && rm -rf editor tsconfig.json deploy/image/server-only.mjs deploy/image/snodo

FROM ${NODE_IMAGE}
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Snodo" \
      org.opencontainers.image.description="Connects AI models with the applications a company already uses, over APIs and webhooks." \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
# initdb of the embedded PostgreSQL asks for the name of who runs it, so the number alone would not do.
RUN groupadd --gid 10001 snodo \
 && useradd --uid 10001 --gid 10001 --home-dir /data --no-create-home --shell /usr/sbin/nologin snodo \
 && install -d -o 10001 -g 10001 -m 0750 /data
COPY --from=build /app /app
COPY deploy/image/snodo /usr/local/bin/snodo
WORKDIR /app
ENV NODE_ENV=production \
    NODE_COMPILE_CACHE=/tmp/snodo-compile-cache \
    SNODO_HOST=0.0.0.0 \
    SNODO_PORT=4000 \
    SNODO_DATA_DIR=/data
USER 10001:10001
VOLUME /data
EXPOSE 4000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=5s --timeout=5s --start-period=120s --retries=3 \
  CMD ["node", "/app/deploy/image/health.mjs"]
ENTRYPOINT ["snodo"]
CMD ["start"]
