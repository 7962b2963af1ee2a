"""Addresses of the portal; ``server.door_list`` opens each to everybody."""

from django.urls import path

from gongkai.portal import display
from gongkai.portal.views import agencies, feeds, files, home, items, lists, search, sitemap, statistics, subscriptions

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("display/", display.choose, name="display"),
    path("design/", home.design, name="design"),
    path("agencies/", agencies.tree, name="agencies"),
    path("agencies/<slug:agency>/", agencies.overview, name="agency"),
    path("agencies/<slug:agency>/guide/", agencies.guide, name="guide"),
    path("agencies/<slug:agency>/system/", agencies.system, name="system"),
    path("agencies/<slug:agency>/content/", agencies.content, name="content"),
    path("agencies/<slug:agency>/content/<slug:column>/", agencies.column, name="column"),
    path("agencies/<slug:agency>/reports/", agencies.reports, name="agency_reports"),
    path("agencies/<slug:agency>/requests/", agencies.requests, name="requests"),
    path("items/", lists.items, name="items"),
    path("items.json", lists.as_json, name="items_json"),
    path("items.csv", lists.as_csv, name="items_csv"),
    path("items/<int:item>/", items.item, name="item"),
    path("items/<int:item>/print/", items.printed, name="item_print"),
    path("files/<int:file>/<str:name>", files.file, name="file"),
    path("files/<int:file>/<str:name>/read/", files.read, name="file_read"),
    path("matters/<str:matter>/", lists.matter, name="matter"),
    path("topics/<str:topic>/", lists.topic, name="topic"),
    path("genres/<str:genre>/", lists.genre, name="genre"),
    path("years/<int:year>/", lists.year, name="year"),
    path("kinds/<str:kind>/", lists.kind, name="kind"),
    path("policies/", lists.policies, name="policies"),
    path("rules/", lists.rules, name="rules"),
    path("key-areas/", lists.key_areas, name="key_areas"),
    path("reports/", lists.reports, name="reports"),
    path("statistics/", statistics.statistics, name="statistics"),
    path("search/", search.search, name="search"),
    path("search/suggest/", search.suggest, name="suggest"),
    path("feeds/<str:form>/", feeds.everything, name="feed"),
    path("feeds/<str:form>/<slug:agency>/", feeds.of_agency, name="feed_agency"),
    path("feeds/<str:form>/<slug:agency>/<slug:column>/", feeds.of_column, name="feed_column"),
    path("subscribe/", subscriptions.subscribe, name="subscribe"),
    path("subscribe/asked/", subscriptions.asked, name="subscribe_asked"),
    path("subscribe/confirm/<str:token>/", subscriptions.confirm, name="subscribe_confirm"),
    path("subscribe/change/<str:token>/", subscriptions.change, name="subscription"),
    path("subscribe/end/<str:token>/", subscriptions.end, name="unsubscribe"),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("sitemap-<int:part>.xml", sitemap.part, name="sitemap_part"),
    path("robots.txt", sitemap.robots, name="robots"),
]
