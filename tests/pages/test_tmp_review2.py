import pytest
from datetime import timedelta
from django.utils import timezone
from django.test import RequestFactory
from wagtail.models import Page, PageViewRestriction, Site
from pages import search, site_map
from pages.models import HomePage, ContentPage
from tests.factories import *
pytestmark = pytest.mark.django_db

def names(c): return {str(r["name"]) for r in c["results"]}

@pytest.mark.parametrize("most", [0, 2, 1000])
def test_hidden(visitor, home, most, monkeypatch):
    monkeypatch.setattr(search, "MOST_HIDDEN", most)
    ok = ContentPageFactory(parent=home, title="Zyzzy ok")
    ex = ContentPageFactory(parent=home, title="Zyzzy expired", expire_at=timezone.now()-timedelta(days=1))
    pr = ContentPageFactory(parent=home, title="Zyzzy private")
    PageViewRestriction.objects.create(page=pr, restriction_type="login")
    ch = ContentPageFactory(parent=pr, title="Zyzzy child")
    dr = ContentPageFactory(parent=home, title="Zyzzy draft", live=False)
    found = names(visitor.get("/fi/haku/?q=zyzzy").context)
    assert found == {"Zyzzy ok"}

@pytest.mark.parametrize("n", [0, 19, 20, 21, 40, 41])
def test_paging(visitor, home, n):
    for i in range(n): ContentPageFactory(parent=home, title=f"Zyzzy {i}")
    seen=[]
    c = visitor.get("/fi/haku/?q=zyzzy").context
    total = c["total"]
    assert total == n
    for p in range(1, max(1,-(-n//20))+1):
        r = visitor.get(f"/fi/haku/?q=zyzzy&page={p}")
        assert r.status_code==200
        seen += [x["url"] for x in r.context["results"]]
    assert len(set(seen)) == len(seen) == n
    assert visitor.get(f"/fi/haku/?q=zyzzy&page={max(1,-(-n//20))+1}").status_code==404

def old_tree(request):
    from django.db.models import Q
    from pages.naming import with_names, page_name
    visible = site_map.visible_pages(request)
    for path in visible.filter(numchild__gt=site_map.MOST_CHILDREN).values_list("path", flat=True):
        visible = visible.exclude(Q(path__startswith=path) & ~Q(path=path))
    roots=[]; stack=[]
    for page in with_names(visible).iterator(chunk_size=500):
        node = {"url": page.get_url(request), "label": page_name(page), "children": []}
        while stack and not page.path.startswith(stack[-1][0]): stack.pop()
        (stack[-1][1]["children"] if stack else roots).append(node)
        stack.append((page.path,node))
    return roots

@pytest.mark.parametrize("most", [0,1,2,3,5,8,100])
def test_tree(home, rf, most, monkeypatch):
    monkeypatch.setattr(site_map, "MOST_CHILDREN", most)
    a = ContentPageFactory(parent=home); 
    b = [ContentPageFactory(parent=a) for _ in range(4)]
    for x in b[:2]:
        for _ in range(3): ContentPageFactory(parent=x)
    d = ContentPageFactory(parent=home, live=False)
    for _ in range(4): ContentPageFactory(parent=d)
    for _ in range(3): BodyFactory()
    e = ContentPageFactory(parent=home)
    request = rf.get("/fi/sivukartta/", HTTP_HOST="localhost")
    request.LANGUAGE_CODE="fi"
    assert site_map.page_tree(request) == old_tree(request)
