# make        chuẩn bị môi trường rồi đọc một báo cáo mẫu     set everything up, read a report of corpus/
# make test   chuẩn bị môi trường rồi chạy mọi kiểm thử       set everything up, run all checks and tests
# make docs   dựng trang tài liệu vào build/site              build the documentation site
# make lock   chọn lại phiên bản các thư viện                 choose the libraries' versions anew

REPORT ?= corpus/phu-tho-2023-07.txt
PY := .venv/bin/python
READY := .venv/.ready

.PHONY: demo test docs lock
demo: $(READY)
	.venv/bin/bcvp extract --format table $(REPORT)

test: $(READY)
	$(PY) -m ruff check
	$(PY) -m mypy
	$(PY) -m pytest

docs: $(READY)
	$(PY) -m sphinx --builder html --fresh-env --write-all --fail-on-warning --keep-going --quiet --conf-dir docs \
	  --doctree-dir build/doctrees . build/site
	@echo "Đã dựng trang tài liệu; mở build/site/index.html"

$(READY): requirements.lock pyproject.toml .ci/venv
	@sh .ci/venv .venv
	@echo "Đang cài thư viện vào .venv (lần đầu mất vài phút)…"
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

lock:
	@sh .ci/venv build/lock
	@build/lock/bin/python -m pip install --quiet --disable-pip-version-check uv
	build/lock/bin/uv pip compile pyproject.toml --group dev --universal --generate-hashes --no-emit-index-url \
	  --quiet --output-file requirements.lock --custom-compile-command "make lock"
